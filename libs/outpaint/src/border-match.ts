import { borderLength, borderPoint } from './border.ts';
import { smoothLoop } from './smooth-loop.ts';
import type { Rect } from './geometry.ts';
import { CHANNELS, fullSample } from './raster.ts';
import type { Raster, Samples } from './raster.ts';

/** Red, green and blue for each border point: what to add beside it, in the rasters' sample values. */
export type BorderOffsets = Float32Array;

/** Where the fourth sum, the weight, stands: after those of red, green and blue. */
const WEIGHT = 3;

/** How deep into the source the two pictures are compared, in pixels. */
const DEPTH = 8;

/** How far to either side along the border a difference is averaged, in pixels. */
const SMOOTHING = 24;

/** A difference of this share of the full range counts half: there the provider drew something else. */
const DOUBTFUL = 0.2;

/**
 * Compares the generated picture with the true source just inside the source's border, where both
 * should show the same: how far the provider's colours drifted, varying slowly along the border.
 * Transparent pixels have no colour to compare and count for nothing.
 */
export function measureBorder(source: Raster, canvas: Raster, rect: Rect): BorderOffsets {
  const length = borderLength(source);
  // Smoothing weighted sums and weights alike, and dividing last, makes a weighted mean.
  const sums = new Float32Array(length * CHANNELS);
  for (let index = 0; index < length; index += 1) {
    addDifferences(source, canvas, rect, index, sums);
  }
  // Twice, so that no difference comes or goes with a jump.
  const smooth = smoothLoop(smoothLoop(sums, CHANNELS, SMOOTHING), CHANNELS, SMOOTHING);
  const offsets = new Float32Array(length * CHANNELS);
  for (let at = 0; at < offsets.length; at += CHANNELS) {
    const weight = smooth[at + WEIGHT] ?? 0;
    if (weight < 1e-6) continue;
    for (let colour = 0; colour < WEIGHT; colour += 1) {
      offsets[at + colour] = (smooth[at + colour] ?? 0) / weight;
    }
  }
  return offsets;
}

/** Sums the weighted differences from one border point inwards. */
function addDifferences(
  source: Raster,
  canvas: Raster,
  rect: Rect,
  index: number,
  sums: Float32Array,
): void {
  const { x, y, inwardX, inwardY } = borderPoint(index, source);
  const deep = Math.min(DEPTH, inwardX === 0 ? source.height : source.width);
  const full = fullSample(source.data);
  for (let depth = 0; depth < deep; depth += 1) {
    const column = x + inwardX * depth;
    const row = y + inwardY * depth;
    const at = (row * source.width + column) * CHANNELS;
    const canvasAt = ((rect.top + row) * canvas.width + rect.left + column) * CHANNELS;
    addDifference(source.data, at, canvas.data, canvasAt, full, sums, index * CHANNELS);
  }
}

function addDifference(
  wanted: Samples,
  wantedAt: number,
  found: Samples,
  foundAt: number,
  full: number,
  sums: Float32Array,
  sumAt: number,
): void {
  const red = (wanted[wantedAt] ?? 0) - (found[foundAt] ?? 0);
  const green = (wanted[wantedAt + 1] ?? 0) - (found[foundAt + 1] ?? 0);
  const blue = (wanted[wantedAt + 2] ?? 0) - (found[foundAt + 2] ?? 0);
  const distance = (red * red + green * green + blue * blue) / (full * DOUBTFUL) ** 2;
  const coverage = ((wanted[wantedAt + 3] ?? 0) / full) * ((found[foundAt + 3] ?? 0) / full);
  const weight = coverage / (1 + distance);
  sums[sumAt] = (sums[sumAt] ?? 0) + red * weight;
  sums[sumAt + 1] = (sums[sumAt + 1] ?? 0) + green * weight;
  sums[sumAt + 2] = (sums[sumAt + 2] ?? 0) + blue * weight;
  sums[sumAt + WEIGHT] = (sums[sumAt + WEIGHT] ?? 0) + weight;
}
