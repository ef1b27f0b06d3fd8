import type { Rect } from '@polyptych/outpaint';
import { sidesWithOutside } from './border-side.ts';
import { CHANNELS, type RgbPicture } from './rgb-picture.ts';

/** How many pixels on either side of the border are looked at. */
const REACH = 8;

/** How much luma changes from one pixel to the next, away from a source, in levels of 255. */
export interface Steps {
  /** Between the source's own last eight pixels. */
  inside: number;
  /** From its last pixel to the first outside. */
  border: number;
  /** The largest of the eight that follow, where blending may only have moved a seam to. */
  beyond: number;
}

/** Mean absolute steps over all of a source's border that has an outside. */
export function stepsAcross(picture: RgbPicture, source: Rect): Steps {
  // By the depth of the step's inner pixel: the step at 0 is the one that crosses the border.
  const meanAt = meanSteps(picture, source);
  return {
    inside: mean(depths(1, REACH - 1).map(meanAt)),
    border: meanAt(0),
    beyond: Math.max(...depths(-REACH, -1).map(meanAt)),
  };
}

function meanSteps(picture: RgbPicture, source: Rect): (depth: number) => number {
  const sides = sidesWithOutside(picture, source, REACH + 1);
  return (depth) => {
    const steps = sides.flatMap(({ length, pixelAt }) =>
      Array.from({ length }, (_, along) =>
        Math.abs(
          lumaAt(picture, pixelAt(along, depth)) - lumaAt(picture, pixelAt(along, depth - 1)),
        ),
      ),
    );
    return mean(steps);
  };
}

/** As Rec. 709 weighs the samples, unlinearised. */
function lumaAt({ data }: RgbPicture, pixel: number): number {
  const at = pixel * CHANNELS;
  return 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
}

function depths(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
