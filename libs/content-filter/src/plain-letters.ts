import { resolveConfusablesTransformer } from 'obscenity';

const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\u2800]|(?![\t\n\r])\p{Cc}/gu;
const PARENTHESISED = /[\u{249C}-\u{24B5}\u{1F110}-\u{1F129}]/gu;
const FLAG_LETTER = /[\u{1F1E6}-\u{1F1FF}]/gu;
const NOT_ASCII = /[\u{80}-\u{10FFFF}]/gu;

// Only scripts whose letters pass for Latin ones. The table also reads a Latin letter into Chinese,
// Japanese and other characters, which would make nonsense words of ordinary sentences.
const IMITATES =
  /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}\p{sc=Coptic}\p{sc=Cherokee}\p{sc=Lisu}\p{sc=Canadian_Aboriginal}]|\p{S}/u;
const OF_A_WORD = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}]/u;

/** Stands for a letter of a word that looks like no Latin one; no blocked word contains it. */
const OTHER_LETTER = 'q';

/** Look-alikes that the library's table lacks or reads as another letter. */
const CORRECTIONS: Readonly<Partial<Record<string, string>>> = {
  ι: 'i',
  Ι: 'i',
  І: 'i',
  Ӏ: 'i',
  ı: 'i',
  ɩ: 'i',
  ꜰ: 'f',
  ʟ: 'l',
  щ: OTHER_LETTER,
  Щ: OTHER_LETTER,
  '’': "'",
  '‘': "'",
};

/**
 * The text as a reader sees it, in ASCII letters: compatibility forms, accents and look-alikes are
 * resolved, invisible characters are gone, other characters stay as they are. Case is kept.
 */
export function plainLetters(text: string): string {
  return text
    .replace(PARENTHESISED, (letter) => letter.normalize('NFKD').charAt(1))
    .replace(FLAG_LETTER, (letter) => ` ${flagLetter(letter)} `)
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(NOT_ASCII, lookAlike);
}

/** Flags are two letters each: apart from each other, they spell nothing by chance. */
function flagLetter(letter: string): string {
  return String.fromCodePoint((letter.codePointAt(0) ?? 0) - 0x1f1e6 + 0x61);
}

let table: ReturnType<typeof resolveConfusablesTransformer> | undefined;

function lookAlike(char: string): string {
  const correction = CORRECTIONS[char];
  if (correction !== undefined) return correction;
  if (!IMITATES.test(char)) return char;
  table ??= resolveConfusablesTransformer();
  const code = char.codePointAt(0) ?? 0;
  const letter = String.fromCodePoint(table.transform(code) ?? code);
  if (/^[a-z]$/i.test(letter)) return letter;
  return OF_A_WORD.test(char) ? OTHER_LETTER : char;
}
