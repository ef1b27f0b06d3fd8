import { resolveLeetSpeakTransformer } from 'obscenity';

import { plainLetters } from './plain-letters.ts';

const RIGHT_TO_LEFT_OVERRIDE = '\u202E';
const HEX_COLOUR = /#[0-9a-f]{3,8}\b/gi;
const TOKEN = /[a-z0-9@$](?:[a-z0-9@$!|(/]*[a-z0-9@$])?/gi;

// A number with its unit (455mm), an amount (A$50), a model or road (A55), a hash: here
// digits are digits.
const NUMBER = /^\d\d|\$\d|^[A-Z]\d+$|^(?=(?:\D*\d){3})[\da-f]{7,}$/;
const HAS_LETTER = /[a-z]/i;

// One letter, something that is none, one letter ... The first may not be the s of "it's", and the
// last may not begin a word: ordinary words are never joined.
const LETTER = '[a-z0-9@$]';
const FIRST = `(?<!${LETTER}'?)${LETTER}`;
const LAST = `${LETTER}(?!${LETTER})`;
const GAP = '[^a-z0-9@$]+';
const SPACED = new RegExp(`${FIRST}(?:${GAP}${LAST}){2,}`, 'gi');
// Keeps the words of "b i g   d o g" apart.
const EVENLY_SPACED = new RegExp(`${FIRST}(${GAP})${LAST}(?:\\1${LAST})+`, 'gi');
const LONE_I = /(?<=\s)[!|](?=\s)/g;
const LONG_RUN = /(.)\1{2,}/gs;

/**
 * The ways to read a text: as it stands, with digits and signs for letters, with letters set apart
 * pushed together, and backwards where it is displayed so. Each is in lower case with no character
 * more than twice in a row. Most texts have one or two, none has more than twelve.
 */
export function readings(text: string): Set<string> {
  const shown = plainLetters(text);
  const directions = text.includes(RIGHT_TO_LEFT_OVERRIDE)
    ? [shown, Array.from(shown).reverse().join('')]
    : [shown];
  return new Set(
    directions
      .flatMap((one) => [one, pushTogether(one, SPACED), pushTogether(one, EVENLY_SPACED)])
      .flatMap((one) => [withoutDigits(one), withoutDigits(readLeet(one))]),
  );
}

/** Digits and underscores end a word here, though they do not for a regular expression. */
function withoutDigits(text: string): string {
  return text
    .replace(/[0-9_]/g, ' ')
    .toLowerCase()
    .replace(LONG_RUN, '$1$1');
}

function readLeet(text: string): string {
  const leet = resolveLeetSpeakTransformer();
  return text.replace(HEX_COLOUR, ' ').replace(TOKEN, (token) => {
    if (!HAS_LETTER.test(token) || NUMBER.test(token)) return token;
    return token.replace(/[^a-z]/gi, (sign) => {
      const code = sign.charCodeAt(0);
      return String.fromCharCode(leet.transform(code) ?? code);
    });
  });
}

function pushTogether(text: string, run: RegExp): string {
  return text.replace(LONE_I, 'i').replace(run, (letters) => {
    const word = letters.replace(/[^a-z0-9@$]/gi, '');
    // "a s h i t" is an article and a word, or one word.
    return /^[ai]/i.test(word) ? `${word} ${word.slice(1)}` : word;
  });
}
