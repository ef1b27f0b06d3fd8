/** A place in a text, both counted from 1 as editors do. */
export interface TextPosition {
  line: number;
  column: number;
}

const SPACE = /[ \t\n\r]*/y;
const TEXT = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Where a text stops being JSON; `undefined` for one that does not.
 *
 * `JSON.parse` tells the place for some mistakes and not for others, and for all of them it quotes
 * what stands around it, which in a settings file may be a key.
 */
export function brokenJsonAt(text: string): TextPosition | undefined {
  let at = 0;

  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const take = (character: string): boolean => {
    skip(SPACE);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };
  const list = (end: string, item: () => boolean): boolean => {
    if (take(end)) return true;
    do {
      if (!item()) return false;
    } while (take(','));
    return take(end);
  };
  const name = (): boolean => {
    skip(SPACE);
    return skip(TEXT) && take(':');
  };
  const value = (): boolean => {
    if (take('{')) return list('}', () => name() && value());
    if (take('[')) return list(']', value);
    return skip(TEXT) || skip(SCALAR);
  };

  const isWhole = value() && (skip(SPACE), at === text.length);
  return isWhole ? undefined : positionOf(text, at);
}

function positionOf(text: string, offset: number): TextPosition {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
