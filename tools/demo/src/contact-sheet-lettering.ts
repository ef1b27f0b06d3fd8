import { letterPath, type LetterPathOptions, measureText, wrapText } from '@polyptych/lettering';

import { type Cell, type Row, SHEET, type SheetLayout } from './contact-sheet-layout.ts';
import type {
  ContactSheet,
  PictureRect,
  SheetColumn,
  SheetPicture,
} from './contact-sheet-model.ts';

export const PAPER = '#f7f4ed';
const INK = '#1c1b22';
const QUIET = '#7b766f';
const HAIRLINE = '#d9d3c6';
const CARD = '#efe9dd';
const ALERT = '#a8432f';

function text(content: string, colour: string, options: LetterPathOptions): string {
  return `<path d="${letterPath(content, options).d}" fill="${colour}"/>`;
}

function rule(x: number, y: number, width: number): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="1.5" fill="${HAIRLINE}"/>`;
}

function title(sheet: ContactSheet, { titleLines }: SheetLayout): string {
  const x = SHEET.margin;
  const kicker = { size: 19, weight: 'bold', letterSpacing: 4.4 } as const;
  const pictures = sheet.columns.flatMap(({ turns }) => turns).filter((turn) => !('error' in turn));
  const summary = `${sheet.columns.length} models, ${pictures.length} pictures`;
  const right = SHEET.width - x - measureText(summary, { size: 21 });
  const lines = titleLines.map((line, i) =>
    text(line, INK, {
      size: SHEET.title,
      weight: 'bold',
      letterSpacing: -1.1,
      x: x - 3,
      y: x + 96 + i * SHEET.titleLeading,
    }),
  );
  return (
    text('POLYPTYCH', QUIET, { ...kicker, x, y: x + 12 }) +
    text(summary, QUIET, { size: 21, x: right, y: x + 12 }) +
    lines.join('')
  );
}

function simulatedTag(right: number, y: number): string {
  const setting = { size: 14.5, weight: 'bold', letterSpacing: 1.3 } as const;
  const width = measureText('SIMULATED', setting) + 22;
  return (
    `<rect x="${right - width}" y="${y - 20}" width="${width}" height="29" rx="14.5" fill="none" stroke="${QUIET}" stroke-width="1.5"/>` +
    text('SIMULATED', QUIET, { ...setting, x: right - width + 11.5, y: y - 0.5 })
  );
}

function columnHeader(
  column: SheetColumn,
  x: number,
  { headerY, columnWidth }: SheetLayout,
): string {
  return (
    `<rect x="${x}" y="${headerY - 4}" width="${columnWidth}" height="3" fill="${INK}"/>` +
    text(column.displayName, INK, {
      size: 34,
      weight: 'bold',
      letterSpacing: -0.4,
      x,
      y: headerY + 48,
      maxWidth: columnWidth - 150,
    }) +
    text(column.modelId, QUIET, { size: 21, x, y: headerY + 82, maxWidth: columnWidth }) +
    (column.simulated ? simulatedTag(x + columnWidth, headerY + 44) : '')
  );
}

function rowHeading({ label, prompt, y }: Row): string {
  const x = SHEET.margin;
  const setting = { size: 24, weight: 'bold' } as const;
  const baseline = y + 46;
  const start = x + measureText(label, setting) + 18;
  return (
    rule(x, y, SHEET.width - 2 * x) +
    text(label, INK, { ...setting, x, y: baseline }) +
    (prompt === undefined
      ? ''
      : text(prompt, QUIET, { size: 24, x: start, y: baseline, maxWidth: SHEET.width - x - start }))
  );
}

/** Size on the left, time on the right. */
function measurements(picture: SheetPicture, x: number, y: number, room: number): string {
  const setting = { size: SHEET.meta, y };
  const seconds = `${(picture.durationMs / 1000).toFixed(1)} s`;
  const right = x + room - measureText(seconds, setting);
  return (
    text(`${picture.width} × ${picture.height}`, QUIET, { ...setting, x }) +
    text(seconds, QUIET, { ...setting, x: right })
  );
}

function failureCard({ x, y, width, height }: Cell, reason: string): string {
  const lines = wrapText(reason, { size: 23, maxWidth: width - 72, maxLines: 6 });
  const top = y + Math.max(52, height / 2 - (lines.length * 32) / 2);
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${CARD}" stroke="${HAIRLINE}" stroke-width="1.5"/>` +
    text('No picture', ALERT, { size: 23, weight: 'bold', x: x + 36, y: top - 10 }) +
    lines.map((line, i) => text(line, INK, { size: 23, x: x + 36, y: top + 26 + i * 32 })).join('')
  );
}

function cellText(cell: Cell): string {
  const { turn, x, width, promptLines } = cell;
  let y = cell.y + cell.height + 34;
  let svg = 'error' in turn ? failureCard(cell, turn.error) : '';
  for (const line of promptLines) {
    svg += text(line, INK, { size: SHEET.caption, x, y });
    y += SHEET.captionLeading;
  }
  return 'error' in turn ? svg : svg + measurements(turn, x, y, width);
}

/** Everything on the sheet but the pictures, as an SVG document. */
export function sheetLettering(sheet: ContactSheet, layout: SheetLayout): string {
  const headers = sheet.columns.map((column, i) =>
    columnHeader(column, layout.columnX[i] ?? 0, layout),
  );
  const rows = layout.rows.map((row) => rowHeading(row) + row.cells.map(cellText).join(''));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${layout.width}" height="${layout.height}">` +
    `<rect width="100%" height="100%" fill="${PAPER}"/>${title(sheet, layout)}${headers.join('')}${rows.join('')}</svg>`
  );
}

/** Corner marks around the source inside a widened picture. */
function sourceMarks(cell: Cell, picture: SheetPicture, rect: PictureRect): string {
  const scale = cell.width / picture.width;
  const [left, top] = [rect.left * scale, rect.top * scale];
  const [right, bottom] = [left + rect.width * scale, top + rect.height * scale];
  const inset = (value: number, limit: number): number => Math.max(2, Math.min(limit - 2, value));
  const [l, r] = [inset(left, cell.width), inset(right, cell.width)];
  const [t, b] = [inset(top, cell.height), inset(bottom, cell.height)];
  const arm = 16;
  const d =
    `M${l} ${t + arm}V${t}H${l + arm}M${r - arm} ${t}H${r}V${t + arm}` +
    `M${r} ${b - arm}V${b}H${r - arm}M${l + arm} ${b}H${l}V${b - arm}`;
  const path = (colour: string, width: number): string =>
    `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}"/>`;
  return `${path('#000000', 4.5)}${path('#ffffff', 2)}`;
}

/** What lies over one picture: a hairline, and marks around the source of a widened one. */
export function pictureOverlay(cell: Cell, picture: SheetPicture): string {
  const { width, height } = cell;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" fill="none" stroke="#1c1b22" stroke-opacity="0.18"/>` +
    `${picture.sourceRect === undefined ? '' : sourceMarks(cell, picture, picture.sourceRect)}</svg>`
  );
}
