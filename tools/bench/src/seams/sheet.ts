import { letterPath, type LetterPathOptions } from '@polyptych/lettering';
import sharp, { type OverlayOptions } from 'sharp';
import { CHANNELS, type RgbPicture } from './rgb-picture.ts';
import { type View, VIEW } from './views.ts';

/** A provider's views, from left to right. */
export interface SheetRow {
  heading: string;
  views: View[];
}

/** Lengths in pixels of the sheet. */
export const SHEET = {
  margin: 40,
  title: 84,
  heading: 40,
  caption: 34,
  gutter: 20,
  pairGap: 44,
  rowGap: 44,
};

const PAPER = '#f7f4ed';
const INK = '#1c1b22';
const QUIET = '#7b766f';
const MARK = '#a8432f';
/** How long a mark is that shows where the border runs, and how far it stays off the picture. */
const MARK_LENGTH = 6;
const MARK_GAP = 2;

const PAIR_WIDTH = 2 * VIEW.width + SHEET.gutter;
const ROW_HEIGHT = SHEET.heading + SHEET.caption + VIEW.height + SHEET.rowGap;

/**
 * Draws views in pairs, the source laid on top and the finished picture, pixel for pixel; marks
 * beside them show where the source's border runs.
 * @returns a PNG
 */
export async function drawSheet(title: string, rows: readonly SheetRow[]): Promise<Buffer> {
  const most = Math.max(...rows.map(({ views }) => views.length));
  const width = 2 * SHEET.margin + most * PAIR_WIDTH + (most - 1) * SHEET.pairGap;
  const height = SHEET.margin + SHEET.title + rows.length * ROW_HEIGHT;
  const pairs = rows.flatMap(({ views }, row) =>
    views.map((view, at) => ({ view, ...placeOf(row, at) })),
  );
  const lettering =
    text(title, { size: 30, weight: 'bold', x: SHEET.margin, y: SHEET.margin + 30 }) +
    rows.map(({ heading }, row) => headingOf(heading, row)).join('') +
    pairs.map(({ view, x, y }) => captionOf(view, x, y) + marksOf(view, x, y)).join('');
  const paper = `<rect width="100%" height="100%" fill="${PAPER}"/>`;
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${paper}${lettering}</svg>`;
  return sharp(Buffer.from(page))
    .removeAlpha()
    .composite(
      pairs.flatMap(({ view, x, y }) => [
        placed(view.plain, x, y),
        placed(view.finished, secondOf(x), y),
      ]),
    )
    .png({ compressionLevel: 9, adaptiveFiltering: true })
    .toBuffer();
}

/** Where the first picture of a pair stands. */
export function placeOf(row: number, at: number): { x: number; y: number } {
  return {
    x: SHEET.margin + at * (PAIR_WIDTH + SHEET.pairGap),
    y: SHEET.margin + SHEET.title + row * ROW_HEIGHT + SHEET.heading + SHEET.caption,
  };
}

/** Where the second picture of a pair stands whose first one is given. */
export function secondOf(x: number): number {
  return x + VIEW.width + SHEET.gutter;
}

function placed({ data, width, height }: RgbPicture, left: number, top: number): OverlayOptions {
  return { input: Buffer.from(data), raw: { width, height, channels: CHANNELS }, left, top };
}

function headingOf(heading: string, row: number): string {
  const y = placeOf(row, 0).y - SHEET.caption - 14;
  return text(heading, { size: 22, weight: 'bold', x: SHEET.margin, y });
}

function captionOf({ name, prompt, preset }: View, x: number, y: number): string {
  const setting = { size: 15, y: y - 14, maxWidth: VIEW.width };
  return (
    text(`Before: source laid on top, ${name}`, { ...setting, x }, QUIET) +
    text(`After: ${preset}, “${prompt}”`, { ...setting, x: secondOf(x) }, QUIET)
  );
}

function marksOf({ columns, rows }: View, x: number, y: number): string {
  return [x, secondOf(x)]
    .flatMap((left) => [
      ...columns.flatMap((column) => [
        mark(left + column, y - MARK_GAP, 0, -MARK_LENGTH),
        mark(left + column, y + VIEW.height + MARK_GAP, 0, MARK_LENGTH),
      ]),
      ...rows.flatMap((row) => [
        mark(left - MARK_GAP, y + row, -MARK_LENGTH, 0),
        mark(left + VIEW.width + MARK_GAP, y + row, MARK_LENGTH, 0),
      ]),
    ])
    .join('');
}

function mark(x: number, y: number, across: number, down: number): string {
  return `<path d="M${x} ${y}l${across} ${down}" stroke="${MARK}" stroke-width="2"/>`;
}

function text(content: string, options: LetterPathOptions, colour = INK): string {
  return `<path d="${letterPath(content, options).d}" fill="${colour}"/>`;
}
