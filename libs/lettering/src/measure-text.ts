import { lettersOf, textRuns, toSingleLine } from './text-runs.ts';
import { type FontWeight, mainTypeface } from './typefaces.ts';

/** How a line of text is set. All lengths are in the units of the drawing, usually pixels. */
export interface TypeSetting {
  /** Em size. */
  size: number;
  weight?: FontWeight;
  /** Extra space after each letter; may be negative. */
  letterSpacing?: number;
}

/** Width of the box that stands for a character without a glyph, in ems. */
export const BOX_ADVANCE = 0.74;

/** No text is narrower than a fifth of an em a letter, so that what lies beyond never shows. */
const MOST_LETTERS_PER_EM = 5;

/** Advance width of a text set on one line. */
export function measureText(text: string, setting: TypeSetting): number {
  const { size, weight = 'regular', letterSpacing = 0 } = setting;
  let width = 0;
  for (const run of textRuns(toSingleLine(text), weight)) {
    width += run.letters * letterSpacing;
    width +=
      run.font === undefined
        ? run.letters * size * BOX_ADVANCE
        : (run.font.layout(run.text).advanceWidth * size) / run.font.unitsPerEm;
  }
  return width;
}

/** The longest beginning of the text that fits with an ellipsis; the text itself if it fits. */
export function shortenText(text: string, setting: TypeSetting, maxWidth: number): string {
  const most = Math.ceil(Math.max(0, maxWidth) / setting.size) * MOST_LETTERS_PER_EM + 1;
  const letters = lettersOf(toSingleLine(text)).slice(0, most);
  const beginning = (count: number): string => letters.slice(0, count).join('');
  const fits = (candidate: string): boolean => measureText(candidate, setting) <= maxWidth;
  if (fits(beginning(letters.length))) return beginning(letters.length);
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(`${beginning(middle).trimEnd()}…`)) low = middle;
    else high = middle - 1;
  }
  return `${beginning(low).trimEnd()}…`;
}

/** Ascent, descent and cap height of a size, in the same units, all positive. */
export function lineMetrics(
  size: number,
  weight: FontWeight = 'regular',
): { ascent: number; descent: number; capHeight: number } {
  const font = mainTypeface(weight);
  const scale = size / font.unitsPerEm;
  return {
    ascent: font.ascent * scale,
    descent: -font.descent * scale,
    capHeight: font.capHeight * scale,
  };
}
