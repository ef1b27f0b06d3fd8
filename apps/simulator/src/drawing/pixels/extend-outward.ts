import { setImmediate as breathe } from 'node:timers/promises';

import type { Box } from './heal-foot.ts';
import type { Raster } from './raster.ts';

/** How far into the kept part the surroundings reach back, as a share of its size. */
const DEPTH = 0.11;
/** Rows between two pauses; a pause lets a server that shares the thread answer. */
const ROWS_AT_ONCE = 256;

/**
 * For each position outside [start, start + length), the position inside that it repeats: a mirror
 * image that begins at the true scale, so that no seam shows, and stretches ever more outwards.
 */
function sourcePositions(total: number, start: number, length: number): Int32Array {
  const depth = Math.max(1, length * DEPTH);
  const reflected = (distance: number): number =>
    Math.min(length - 1, Math.floor(depth * (1 - Math.exp(-distance / depth))));
  return Int32Array.from({ length: total }, (_, position) => {
    if (position < start) return start + reflected(start - 1 - position);
    const end = start + length;
    return position < end ? position : end - 1 - reflected(position - end);
  });
}

/** Continues what is in the box over the whole picture. */
export async function extendOutward(picture: Raster, box: Box): Promise<Raster> {
  const { width, height } = picture;
  const columns = sourcePositions(width, box.left, box.width);
  const lines = sourcePositions(height, box.top, box.height);
  const data = Buffer.allocUnsafe(picture.data.length);
  for (let y = 0; y < height; y += 1) {
    const from = (lines[y] ?? 0) * width;
    let to = y * width * 3;
    for (let x = 0; x < width; x += 1) {
      const at = (from + (columns[x] ?? 0)) * 3;
      data[to] = picture.data[at] ?? 0;
      data[to + 1] = picture.data[at + 1] ?? 0;
      data[to + 2] = picture.data[at + 2] ?? 0;
      to += 3;
    }
    if (y % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await breathe();
  }
  return { data, width, height };
}
