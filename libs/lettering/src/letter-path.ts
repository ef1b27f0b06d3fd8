import { BOX_ADVANCE, shortenText, type TypeSetting } from './measure-text.ts';
import { type GlyphRun, textRuns, toSingleLine } from './text-runs.ts';

export interface LetterPathOptions extends TypeSetting {
  /** Left end of the line. */
  x: number;
  /** Baseline of the line. */
  y: number;
  /** A longer line is cut and ends in an ellipsis. */
  maxWidth?: number;
}

export interface LetteredLine {
  /** SVG path data, to be filled; empty for blank text. */
  d: string;
  /** Advance width of what was set. */
  width: number;
}

/** Path data so far, and where the next letter begins. */
interface Pen {
  d: string;
  x: number;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A hollow square; the inner outline runs the other way round, so that it stays empty. */
function boxPath(x: number, y: number, size: number): string {
  const side = round(size * 0.58);
  const line = round(size * 0.06);
  const inner = round(side - 2 * line);
  return (
    `M${round(x + size * 0.08)} ${round(y)}v${-side}h${side}v${side}z` +
    `m${line} ${-line}h${inner}v${-inner}h${-inner}z`
  );
}

function setBoxes(letters: number, pen: Pen, y: number, setting: TypeSetting): Pen {
  let { d, x } = pen;
  for (let letter = 0; letter < letters; letter += 1) {
    d += boxPath(x, y, setting.size);
    x += setting.size * BOX_ADVANCE + (setting.letterSpacing ?? 0);
  }
  return { d, x };
}

function setGlyphs({ font, text }: GlyphRun, pen: Pen, y: number, setting: TypeSetting): Pen {
  const scale = setting.size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text);
  let { d, x } = pen;
  glyphs.forEach((glyph, index) => {
    const position = positions[index];
    const left = x + (position?.xOffset ?? 0) * scale;
    const top = y - (position?.yOffset ?? 0) * scale;
    d += glyph.path.scale(scale, -scale).translate(left, top).toSVG();
    x += (position?.xAdvance ?? glyph.advanceWidth) * scale + (setting.letterSpacing ?? 0);
  });
  return { d, x };
}

/**
 * Sets one line of text in Inter as SVG path data, so that it renders the same on a machine
 * without any fonts. White space is collapsed; a character that no shipped face has becomes a
 * hollow box. The result holds only path commands and numbers, whatever the text was.
 *
 * @example
 * const { d } = letterPath('a lighthouse at dusk', { size: 24, x: 32, y: 64 });
 * const svg = `<path d="${d}" fill="#222"/>`;
 */
export function letterPath(text: string, options: LetterPathOptions): LetteredLine {
  const { x, y, maxWidth, ...setting } = options;
  const line = maxWidth === undefined ? toSingleLine(text) : shortenText(text, setting, maxWidth);
  let pen: Pen = { d: '', x };
  for (const run of textRuns(line, setting.weight ?? 'regular')) {
    pen =
      run.font === undefined
        ? setBoxes(run.letters, pen, y, setting)
        : setGlyphs(run, pen, y, setting);
  }
  return { d: pen.d, width: pen.x - x };
}
