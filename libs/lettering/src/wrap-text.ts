import { measureText, shortenText, type TypeSetting } from './measure-text.ts';
import { lettersOf, toSingleLine } from './text-runs.ts';

export interface WrapOptions extends TypeSetting {
  /** Width of the column, in the same units as `size`. */
  maxWidth: number;
  /** Text beyond this many lines is cut, and the last line ends in an ellipsis. */
  maxLines: number;
}

/** Breaks a word that is wider than a whole line between its letters. */
function splitWord(word: string, options: WrapOptions): string[] {
  if (measureText(word, options) <= options.maxWidth) return [word];
  const pieces: string[] = [''];
  for (const letter of lettersOf(word)) {
    const longer = `${pieces.at(-1) ?? ''}${letter}`;
    if (longer === letter || measureText(longer, options) <= options.maxWidth) {
      pieces[pieces.length - 1] = longer;
    } else if (pieces.push(letter) > options.maxLines + 1) {
      break;
    }
  }
  return pieces;
}

/**
 * Breaks text into lines no wider than `maxWidth`, at spaces where possible. White space is
 * collapsed; blank text gives no lines.
 */
export function wrapText(text: string, options: WrapOptions): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of toSingleLine(text).split(' ').filter(Boolean)) {
    for (const piece of splitWord(word, options)) {
      const longer = line === '' ? piece : `${line} ${piece}`;
      if (measureText(longer, options) <= options.maxWidth) {
        line = longer;
      } else {
        if (line !== '') lines.push(line);
        line = piece;
      }
    }
    if (lines.length > options.maxLines) break;
  }
  if (line !== '') lines.push(line);
  return lines.length <= options.maxLines ? lines : cutLines(lines, options);
}

function cutLines(lines: readonly string[], options: WrapOptions): string[] {
  const kept = lines.slice(0, options.maxLines);
  const rest = lines.slice(options.maxLines - 1).join(' ');
  kept[options.maxLines - 1] = shortenText(rest, options, options.maxWidth);
  return kept;
}
