import type { BorderOffsets } from './border-match.ts';
import { stepAcross } from './border-step.ts';
import type { Colour } from './border-step.ts';
import { borderLength } from './border.ts';
import type { Rect } from './geometry.ts';
import { CHANNELS, fullSample } from './raster.ts';
import type { Raster } from './raster.ts';
import { smoothLoop } from './smooth-loop.ts';

/** How far to either side along the border the findings are averaged, in pixels. */
const SMOOTHING = 128;

/** A step counts half if this share of the full range of it is no drift: the picture has an edge there. */
const DOUBTFUL = 0.06;

/** Sums a border point: how far the step goes the offset's way, and how far it would as all of it. */
const SUMS = 2;

/** Sums below this come from offsets of less than a hundredth of a level of 255. */
const NOTHING = 1e-9;

/**
 * Leaves of the offsets what has to be added outside. A provider may have drifted in all of its
 * picture: then there is no step at the border in it, and the whole offset has to be added outside.
 * Or it drifted in its copy of the source only, and went on outside from the true colours: then the
 * offset itself is the step at the border in it; putting the source back removes it, and adding the
 * offset would make a new one. So the share of the offset that is found as a step, from nothing to
 * all, is taken off. It is averaged along the border, since the picture may have an edge of its own
 * at any one place, and varies along it, since no two sides need to be of one kind.
 *
 * @param canvas the generated picture, its copy of the source still in it
 * @param rect where the source lies in it
 */
export function offsetsOutside(canvas: Raster, rect: Rect, offsets: BorderOffsets): BorderOffsets {
  const length = borderLength(rect);
  const sums = new Float32Array(length * SUMS);
  for (let index = 0; index < length; index += 1) addStep(canvas, rect, offsets, index, sums);
  // Twice, so that no finding comes or goes with a jump.
  const smooth = smoothLoop(smoothLoop(sums, SUMS, SMOOTHING), SUMS, SMOOTHING);
  return offsets.map((offset, at) => {
    const point = Math.floor(at / CHANNELS) * SUMS;
    const [found = 0, all = 0] = smooth.subarray(point, point + SUMS);
    return all > NOTHING ? offset * (1 - clamp(found / all)) : offset;
  });
}

/** Notes what the step at one border point says, weighted by how well drift explains it. */
function addStep(
  canvas: Raster,
  rect: Rect,
  offsets: BorderOffsets,
  index: number,
  sums: Float32Array,
): void {
  const offset = offsetAt(offsets, index, fullSample(canvas.data));
  const all = product(offset, offset);
  if (all === 0) return;
  const { change, coverage } = stepAcross(canvas, rect, index);
  const found = product(change, offset);
  const share = clamp(found / all);
  // The squared distance from the step to the nearest that drift could make of the offset.
  const rest = product(change, change) - 2 * share * found + share * share * all;
  const weight = coverage / (1 + rest / DOUBTFUL ** 2);
  sums[index * SUMS] = weight * found;
  sums[index * SUMS + 1] = weight * all;
}

/** In shares of the full range. */
function offsetAt(offsets: BorderOffsets, index: number, full: number): Colour {
  const [red = 0, green = 0, blue = 0] = offsets.subarray(index * CHANNELS);
  return [red / full, green / full, blue / full];
}

function product(one: Colour, other: Colour): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
