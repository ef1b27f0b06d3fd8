import { RequestError } from '@polyptych/contract';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readings } from '../src/disguises.ts';
import { findBlocked, requireDecent } from '../src/index.ts';
import { DESIGNER_PROMPTS } from './designer-prompts.ts';

const BLOCKED = [
  ...[
    'fuck',
    'shit',
    'cunt',
    'bitch',
    'asshole',
    'whore',
    'nigger',
    'porn',
    'penis',
    'vagina',
    'slut',
  ],
  ...[
    'dildo',
    'blowjob',
    'jizz',
    'buttplug',
    'tits',
    'cock',
    'dick',
    'sex',
    'cum',
    'pussy',
    'bastard',
  ],
  ...[
    'wank',
    'twat',
    'anal',
    'anus',
    'rape',
    'fag',
    'faggot',
    'tranny',
    'hentai',
    'orgasm',
    'orgy',
    'turd',
  ],
  ...[
    'kike',
    'chink',
    'retard',
    'masturbate',
    'handjob',
    'gangbang',
    'deepthroat',
    'bollocks',
    'incest',
  ],
];

const INVISIBLE = [
  ...['\u00AD', '\u034F', '\u061C', '\u115F', '\u17B4', '\u180B', '\u180E', '\u200B', '\u200C'],
  ...['\u200D', '\u200E', '\u200F', '\u202A', '\u202C', '\u202D', '\u2060', '\u2061', '\u2062'],
  ...['\u2063', '\u2064', '\u2066', '\u2069', '\u206F', '\u3164', '\uFE00', '\uFE0F', '\uFEFF'],
  ...['\uFFA0', '\u0301', '\u0336', '\u20DD', '\u{E0020}', '\u{E0061}', '\u{E007F}', '\u{E0100}'],
  ...['\u{1D173}', '\u0001', '\u007F'],
];

const LOOK_ALIKES: Partial<Record<string, string>> = {
  a: 'аαàåāạᴀ',
  b: 'ВΒᏴ',
  c: 'сϲçćᴄ',
  d: 'ԁďđᴅ',
  e: 'еεéêēᴇ',
  f: 'ƒꜰ',
  g: 'ɡğģɢ',
  h: 'һĥħʜ',
  i: 'іιıíïīɪ',
  j: 'јĵᴊ',
  k: 'кκķᴋ',
  l: 'łĺļʟ',
  m: 'МмΜᴍ',
  n: 'ñńΝɴ',
  o: 'оοóöøōᴏ',
  p: 'рρᴘ',
  r: 'ŕřʀ',
  s: 'ѕśşꜱſ',
  t: 'тτťţŧᴛ',
  u: 'υùüūᴜ',
  v: 'νᴠ',
  w: 'ŵᴡ',
  x: 'хχ',
  y: 'уýÿʏ',
  z: 'žźᴢ',
};

const FIRST_LETTERS = {
  fullWidth: 0xff41,
  circled: 0x24d0,
  bold: 0x1d41a,
  script: 0x1d4ea,
  sans: 0x1d5ba,
};

function formsOf(letter: string): string[] {
  const place = (letter.codePointAt(0) ?? 0) - 0x61;
  const styled = Object.values(FIRST_LETTERS).map((first) => String.fromCodePoint(first + place));
  return [letter, letter.toUpperCase(), ...styled, ...Array.from(LOOK_ALIKES[letter] ?? '')];
}

const invisible = fc.string({ unit: fc.constantFrom(...INVISIBLE), maxLength: 3 });

/** A letter in any of its forms, up to four times, each followed by things that cannot be seen. */
function disguisedLetter(letter: string): fc.Arbitrary<string> {
  const form = fc
    .tuple(fc.constantFrom(...formsOf(letter)), invisible)
    .map((parts) => parts.join(''));
  return fc.array(form, { minLength: 1, maxLength: 4 }).map((forms) => forms.join(''));
}

const disguised = fc
  .constantFrom(...BLOCKED)
  .chain((word) => fc.tuple(...Array.from(word).map(disguisedLetter)))
  .map((letters) => letters.join(''));

const decent = fc.constantFrom(...DESIGNER_PROMPTS);

describe('a blocked word', () => {
  it.each(BLOCKED)('%s is found undisguised', (word) => {
    expect(findBlocked(word)).toBeTypeOf('string');
  });

  it('is found whatever its letters are made of', () => {
    fc.assert(
      fc.property(decent, disguised, decent, (before, word, after) => {
        expect(findBlocked(`${before}: ${word}; ${after}`)).toBeTypeOf('string');
      }),
      { numRuns: 1000 },
    );
  });

  it('is found with its letters set apart', () => {
    const gap = fc.constantFrom(
      ' ',
      '  ',
      '.',
      '-',
      '_',
      ' - ',
      '\n',
      '\r\n',
      '·',
      '•',
      '/',
      '*',
      '\u00A0',
      '…',
    );
    const spaced = fc
      .tuple(fc.constantFrom(...BLOCKED), gap)
      .map(([word, between]) => Array.from(word).join(between));
    fc.assert(
      fc.property(decent, spaced, decent, (before, word, after) => {
        expect(findBlocked(`${before}: ${word}; ${after}`)).toBeTypeOf('string');
      }),
      { numRuns: 500 },
    );
  });

  it('is found backwards where it is displayed so', () => {
    fc.assert(
      fc.property(fc.constantFrom(...BLOCKED), (word) => {
        expect(findBlocked(`\u202E${Array.from(word).reverse().join('')}\u202C`)).toBeTypeOf(
          'string',
        );
      }),
    );
  });
});

describe('decent text', () => {
  it('stays decent beside other decent text, and with invisible characters', () => {
    const glue = fc.constantFrom(' ', '. ', ', ', '\n', ' - ', ' / ', '; ');
    fc.assert(
      fc.property(decent, glue, decent, invisible, (one, between, other, unseen) => {
        expect(findBlocked(`${one}${between}${unseen}${other}${unseen}`)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('any text', () => {
  it('passes or is refused with a RequestError', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom('\uD800', '\uDC00', 'a', 's', '$', '\u202E', '🇫', '1', ' '),
      }),
    );
    fc.assert(
      fc.property(any, (text) => {
        try {
          requireDecent('prompt', text);
        } catch (error) {
          expect(error).toBeInstanceOf(RequestError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['a ', 'a', 'f.', 'sh1t0 ', 'a!', '\u202Ea b ', 'а', 'e\u0301', '🇫'])(
    'is read a fixed number of times, however often it repeats %j',
    (unit) => {
      const short = [...readings(unit.repeat(50))];
      const long = [...readings(unit.repeat(500))];
      expect(long.length).toBeLessThanOrEqual(Math.max(short.length, 4));
      expect(total(long)).toBeLessThanOrEqual(10 * total(short) + 100);
    },
  );
});

function total(texts: string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
