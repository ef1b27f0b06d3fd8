import type { BorderOffsets } from './border-match.ts';
import { nearestBorderIndex } from './border.ts';
import type { Rect } from './geometry.ts';
import { CHANNELS, fullSample } from './raster.ts';
import type { Raster, Samples } from './raster.ts';

/** How far from the source the colour correction reaches, in pixels; it fades out on the way. */
export const MATCH_REACH = 64;

/** Over how many pixels outside of the source its mirrored border turns into the generated picture. */
export const FEATHER_REACH = 4;

/**
 * Makes the generated picture meet the source: in a ring around the source rectangle it is shifted
 * by the colour offset of the nearest border point, and right beside the source it is blended into
 * the source's own mirror image. Only pixels of that ring are touched.
 */
export function blendRing(
  source: Raster,
  canvas: Raster,
  rect: Rect,
  offsets: BorderOffsets,
): void {
  const full = fullSample(canvas.data);
  const firstRow = Math.max(-MATCH_REACH, -rect.top);
  const lastRow = Math.min(source.height + MATCH_REACH, canvas.height - rect.top);
  const firstColumn = Math.max(-MATCH_REACH, -rect.left);
  const lastColumn = Math.min(source.width + MATCH_REACH, canvas.width - rect.left);
  for (let y = firstRow; y < lastRow; y += 1) {
    const beside = y >= 0 && y < source.height;
    for (let x = firstColumn; x < lastColumn; x += 1) {
      if (beside && x === 0) x = source.width;
      if (x >= lastColumn) break;
      const distance = distanceTo(x, y, source);
      if (distance > MATCH_REACH) continue;
      const at = ((rect.top + y) * canvas.width + rect.left + x) * CHANNELS;
      const border = nearestBorderIndex(x, y, source) * CHANNELS;
      shift(canvas.data, at, offsets, border, 1 - smoothStep(distance / (MATCH_REACH + 1)), full);
      if (distance > FEATHER_REACH) continue;
      const mirrored =
        (mirror(y, source.height) * source.width + mirror(x, source.width)) * CHANNELS;
      const share = 1 - smoothStep(distance / (FEATHER_REACH + 1));
      blend(canvas.data, at, source.data, mirrored, share, full);
    }
  }
}

/** How far a pixel outside of the source lies from the nearest one inside, in pixels. */
function distanceTo(x: number, y: number, { width, height }: Raster): number {
  const across = x < 0 ? -x : Math.max(0, x - width + 1);
  const down = y < 0 ? -y : Math.max(0, y - height + 1);
  if (across === 0) return down;
  return down === 0 ? across : Math.sqrt(across * across + down * down);
}

/** The position that a mirror on the source's edge shows at a position outside. */
function mirror(position: number, length: number): number {
  if (position < 0) return Math.min(-position - 1, length - 1);
  if (position >= length) return Math.max(2 * length - 1 - position, 0);
  return position;
}

/** From 0 to 1 without a kink at either end. */
function smoothStep(share: number): number {
  return share * share * (3 - 2 * share);
}

function shift(
  data: Samples,
  at: number,
  offsets: BorderOffsets,
  border: number,
  share: number,
  full: number,
): void {
  for (let colour = 0; colour < 3; colour += 1) {
    const value = (data[at + colour] ?? 0) + (offsets[border + colour] ?? 0) * share;
    data[at + colour] = Math.min(full, Math.max(0, Math.round(value)));
  }
}

/** Mixes a share of one pixel into another; colours count by their opacity, as light does. */
function blend(
  data: Samples,
  at: number,
  from: Samples,
  fromAt: number,
  share: number,
  full: number,
): void {
  const mixed = (from[fromAt + 3] ?? 0) * share;
  const kept = (data[at + 3] ?? 0) * (1 - share);
  const opacity = mixed + kept;
  // Where both are transparent there is no light to mix; the hidden colours are mixed as they are.
  const part = opacity > 0 ? mixed / opacity : share;
  for (let colour = 0; colour < 3; colour += 1) {
    const value = (from[fromAt + colour] ?? 0) * part + (data[at + colour] ?? 0) * (1 - part);
    data[at + colour] = Math.round(value);
  }
  data[at + 3] = Math.min(full, Math.round(opacity));
}
