import type { Font } from 'fontkit';

import { type FontWeight, typefaceFor } from './typefaces.ts';

/** A stretch of text in one face. */
export interface GlyphRun {
  font: Font;
  text: string;
  /** How many letters a reader counts in it. */
  letters: number;
}

/** A stretch of characters that no face can set; each is shown as a box. */
export interface BoxRun {
  font: undefined;
  letters: number;
}

export type TextRun = GlyphRun | BoxRun;

/** Joiners, variation selectors, controls and stray marks: nothing to see when set alone. */
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{M}]+$/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Makes one line of any text: every kind of white space becomes a single space. */
export function toSingleLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** The letters a reader counts: an accent belongs to its letter, a family of emoji is one. */
export function lettersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The code points of a letter that a face has; it may lack an exotic accent. */
function knownPart(letter: string, font: Font): string {
  return Array.from(letter)
    .filter((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
    .join('');
}

/** Splits text where the face changes. Invisible characters that no face knows are dropped. */
export function textRuns(text: string, weight: FontWeight): TextRun[] {
  const runs: TextRun[] = [];
  for (const letter of lettersOf(text)) {
    const font = typefaceFor(letter.codePointAt(0) ?? 0, weight);
    if (font === undefined && INVISIBLE.test(letter)) continue;
    let run = runs.at(-1);
    if (run === undefined || run.font !== font) {
      run = font === undefined ? { font, letters: 0 } : { font, text: '', letters: 0 };
      runs.push(run);
    }
    run.letters += 1;
    if (run.font !== undefined) run.text += knownPart(letter, run.font);
  }
  return runs;
}
