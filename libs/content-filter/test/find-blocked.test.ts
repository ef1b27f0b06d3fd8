import { RequestError } from '@polyptych/contract';
import { describe, expect, it } from 'vitest';

import { findBlocked, requireDecent } from '../src/index.ts';
import { DESIGNER_PROMPTS } from './designer-prompts.ts';

const PLAIN = {
  fuck: ['fuck', 'FUCK', 'a motherfucker with a hat', 'fucking hell', 'f*ck', 'fck this', 'fuk'],
  shit: ['shit', 'Bullshit!', 'what a shitty day', '"shit"', 'shit.', '(shit)', 'shitass'],
  ass: ['ass', 'kick ass', 'assholes', 'my_ass_here', 'dumb-ass', 'Ass!'],
  cunt: ['cunt', 'cunts', 'a CUNT'],
  bitch: ['bitch', 'sons of bitches', 'bitchy'],
  cock: ['cock!', 'cocks', 'cocksucker'],
  dick: ['dick', 'dicks', 'dickhead', 'a dick, in oil'],
  sex: ['sex', 'sex/nude', '¡sex!', 'sexy', 'sex69', 'sex画像'],
  tit: ['tits', 'great tits', 'titties'],
  porn: ['porn', 'pornographic', 'PORNO'],
  jizz: ['jizz'],
  buttplug: ['buttplug'],
  tranny: ['tranny'],
  nigger: ['nigger', 'niggas'],
  fag: ['fag', 'faggots'],
  rape: ['rape', 'raped', 'rapist'],
  'jerk off': ['jerkoff'],
  'double penetration': ['double penetration'],
};

const DISGUISED = {
  shit: [
    'sh1t',
    'SH1T',
    '5hit',
    '$hit',
    'sh!t',
    's h 1 t',
    's h ! t',
    'shiiiiit',
    'sshhiitt',
    'a s h i t',
  ],
  ass: ['a$$', 'A$$', '@ss', 'a55hole', 'a s s', 'assssss', '🅰️$$'],
  fuck: [
    'fuuuck',
    'FFFUUUCCCKKK',
    'f u c k',
    'F U C K',
    'f.u.c.k',
    'f-u-c-k',
    'f_u_c_k',
    'f/u/c/k',
    'f*u*c*k',
    'f, u, c, k',
    'f\nu\nc\nk',
    'f\tu\tc\tk',
    '(f)(u)(c)(k)',
    'please f u c k off',
    'f u c k y o u',
    'f\u00A0u\u00A0c\u00A0k',
    'f\u200Bu\u200Cc\u200Dk',
    'f\u00ADuck',
    'fu\uFEFFck',
    'fuc\u2060k',
    'f\u034Fuck',
    'f\u3164uck',
    'f\uFE0Fuck',
    'f\u{E0061}uck',
    'f\u202Duck\u202C',
    '\u202Ekcuf',
    'f\u0332u\u0332c\u0332k\u0332',
    'fück',
    'fùćḱ',
    'fυck',
    'fuсk',
    'ｆｕｃｋ',
    '𝓯𝓾𝓬𝓴',
    '𝐟𝐮𝐜𝐤',
    'ⓕⓤⓒⓚ',
    '🅕🅤🅒🅚',
    '🄵🅄🄲🄺',
    '⒡⒰⒞⒦',
    'f⒰ck',
    'f          u          c          k',
    '🇫🇺🇨🇰',
    'ꜰᴜᴄᴋ',
    'ƒü¢κ',
  ],
  tit: ['t!ts!!!', 't1ts', 'b i g   t i t s', 'a t i t s'],
  sex: ['s3x', '5ex', 'ѕех', 'ⓈⒺⓍ', '𝕤𝕖𝕩', 'I s e x', 'ſex'],
  bitch: ['b1tch', 'B!TCH', 'BITCH', 'ВІТСН'],
  dick: ['d1ck', 'd!ck', 'd𝙞ck', 'dιck', 'dıck', 'DІCK'],
  porn: ['p0rn', 'рorn', 'p.o.r.n', 'Pоrn'],
  pussy: ['pu55y', 'pu$$y', 'pusssssy'],
  nigger: ['n1gg3r', 'nnniiiggger'],
  cock: ['c0ck', 'сосk', 'coock', 'c o c k'],
  boob: ['b00bs', 'boooobs'],
  whore: ['wh0re', 'whoore'],
};

const INNOCENT = [
  ...[
    'bloodhound',
    'gore-tex',
    'Scunthorpe',
    'assassin',
    'class',
    'classic',
    'bass guitar',
    'grass',
  ],
  ...[
    'cockpit',
    'peacock',
    'cocktail',
    'shiitake',
    'shitake',
    'Essex',
    'Sussex',
    'Penistone',
    'titmouse',
  ],
  ...[
    'blue tits',
    'Dickens',
    'Moby-Dick',
    'analysis',
    'canal',
    'document',
    'cucumber',
    'hello',
    'assess',
  ],
  ...[
    'shuttlecock',
    'sextant',
    'Arsenal',
    'Arsène Lupin',
    'mass',
    'pass it',
    'as sassy',
    'push it',
    'fo ur',
  ],
  ...[
    'bass hole',
    'Mount Fuji',
    'a s s e m b l y instructions',
    'a n a l y s i s',
    'blood, gore, knife',
  ],
  ...[
    'annus mirabilis',
    'FKA twigs',
    'Philip K. Dick',
    'Rakshit',
    'analemma',
    'trafficking',
    'Focke-Wulf',
  ],
  ...[
    '#a55',
    '455 px',
    '455mm',
    '1080x1350',
    '45s',
    'A55',
    'US$5',
    'H2O and CO2',
    'R2-D2',
    'f/5.6',
    'seed f468949',
    '🇫🇰 🇩🇰',
  ],
  ...[
    "it's I, T",
    'x y z',
    'A, B, C, D, E, F, G',
    'U.S.A.',
    'tic tac toe: x o x o',
    '',
    ' ',
    '!!!',
    '@',
    '$$$',
  ],
];

const OTHER_LANGUAGES = [
  ...[
    'Où est le château ? C’est l’été, il y a un p’tit chat.',
    'Le lapin blanc est en retard, assez !',
  ],
  ...[
    'un champ de pissenlits',
    'un assortiment de fromages',
    'Straße im Regen, weiße Häuser, große Fässer',
  ],
  ...[
    'dicke Wolken über dem Kanal',
    'Rittersporn und Fackeln',
    'ein Fagott und eine wankende Brücke',
  ],
  ...[
    'un gato negro sobre fondo negro',
    'feliz cumpleaños',
    'pan artesanal de la semana',
    'un artículo',
  ],
  ...[
    '富士山の夕焼け、浮世絵風、静かな海',
    'ナナとロロのノート、エレベーター',
    'かわいい猫のイラスト',
    'イエイ！',
  ],
  ...[
    '고양이가 창가에 앉아 있다',
    'красивый закат над морем, масло, холст',
    'сумка на столе и рис',
    'тщательно',
  ],
  ...[
    'Ένα ήσυχο λιμάνι το βράδυ, τίτλος',
    'ภาพวาดของแมว',
    'قطة نائمة على النافذة',
    'חתול ישן ליד החלון',
  ],
  ...['rumah tangga hingga malam', 'slutet på vägen', 'na semana que vem, sementes'],
];

const rows = (table: Record<string, string[]>) =>
  Object.entries(table).flatMap(([word, texts]) => texts.map((text) => [text, word] as const));

describe('findBlocked', () => {
  it.each(rows(PLAIN))('finds the plain word in %j: %s', (text, word) => {
    expect(findBlocked(text)).toBe(word);
    expect(findBlocked(`A painting of ${text} at dusk`)).toBe(word);
  });

  it.each(rows(DISGUISED))('sees through %j: %s', (text, word) => {
    expect(findBlocked(text)).toBe(word);
  });

  it.each([...INNOCENT, ...OTHER_LANGUAGES])('lets %j pass', (text) => {
    expect(findBlocked(text)).toBeUndefined();
    expect(findBlocked(text.toUpperCase())).toBeUndefined();
  });

  it.each(DESIGNER_PROMPTS)('lets a designer ask for: %s', (prompt) => {
    expect(findBlocked(prompt)).toBeUndefined();
  });

  it('is given many different prompts', () => {
    expect(new Set(DESIGNER_PROMPTS).size).toBeGreaterThanOrEqual(150);
  });

  it('names the word that comes first', () => {
    expect(findBlocked('porn and shit')).toBe('porn');
    expect(findBlocked('shit and porn')).toBe('shit');
  });
});

describe('requireDecent', () => {
  it('lets decent text pass', () => {
    expect(() => {
      requireDecent('prompt', 'a quiet harbour');
    }).not.toThrow();
  });

  it('refuses without repeating the word', () => {
    const refusal = refusalOf('a t!ts poster');
    expect(refusal).toMatchObject({
      code: 'PROMPT_BLOCKED',
      message: 'The prompt contains a word that is not allowed.',
      details: [{ path: 'body.prompt', message: 'Contains a word that is not allowed.' }],
    });
    expect(JSON.stringify([refusal.message, refusal.details])).not.toMatch(/t[i!]ts?\b/);
  });
});

function refusalOf(text: string): RequestError {
  try {
    requireDecent('body.prompt', text);
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
  throw new Error(`${text} was let pass.`);
}
