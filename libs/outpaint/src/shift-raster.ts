import { CHANNELS } from './raster.ts';
import type { Raster } from './raster.ts';

/** How far a picture's content lies to the right of and below its place, in whole pixels. */
export interface Shift {
  x: number;
  y: number;
}

/**
 * Moves a shifted picture's content back to its place, within the picture's own memory. The strip
 * that becomes empty at the outer edge shows the mirror image of the pixels next to it, the
 * outermost one first; where there are too few of them, the last one is repeated.
 *
 * @throws RangeError for fractions of pixels and for shifts that would leave nothing of the picture
 */
export function shiftRaster(raster: Raster, { x, y }: Shift): void {
  requireWithin(x, raster.width);
  requireWithin(y, raster.height);
  moveRows(raster, x, y);
  if (x !== 0) mirrorColumns(raster, x);
  if (y !== 0) mirrorRows(raster, y);
}

function requireWithin(shift: number, length: number): void {
  if (Number.isInteger(shift) && Math.abs(shift) < length) return;
  throw new RangeError(`A picture of ${length} pixels cannot be moved by ${shift}.`);
}

/** Copies each row to its new place, in the order that reads no row after it was overwritten. */
function moveRows({ data, width, height }: Raster, x: number, y: number): void {
  const rowLength = width * CHANNELS;
  const kept = (width - Math.abs(x)) * CHANNELS;
  const rows = height - Math.abs(y);
  for (let step = 0; step < rows; step += 1) {
    const row = y < 0 ? height - 1 - step : step;
    const from = (row + y) * rowLength + Math.max(x, 0) * CHANNELS;
    data.copyWithin(row * rowLength + Math.max(-x, 0) * CHANNELS, from, from + kept);
  }
}

/** Fills the columns that became empty; the rows that did are filled afterwards, as a whole. */
function mirrorColumns({ data, width, height }: Raster, x: number): void {
  const last = width - 1;
  for (let row = 0; row < height; row += 1) {
    for (let step = 0; step < Math.abs(x); step += 1) {
      const inner = Math.min(Math.abs(x) + (Math.abs(x) - 1 - step), last);
      const [to, from] = x < 0 ? [step, inner] : [last - step, last - inner];
      const at = (row * width + from) * CHANNELS;
      data.copyWithin((row * width + to) * CHANNELS, at, at + CHANNELS);
    }
  }
}

function mirrorRows({ data, width, height }: Raster, y: number): void {
  const rowLength = width * CHANNELS;
  const last = height - 1;
  for (let step = 0; step < Math.abs(y); step += 1) {
    const inner = Math.min(Math.abs(y) + (Math.abs(y) - 1 - step), last);
    const [to, from] = y < 0 ? [step, inner] : [last - step, last - inner];
    data.copyWithin(to * rowLength, from * rowLength, (from + 1) * rowLength);
  }
}
