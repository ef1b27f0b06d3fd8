import type { Rect } from '@polyptych/outpaint';
import { type BorderSide, sidesWithOutside } from './border-side.ts';
import { CHANNELS, type RgbPicture } from './rgb-picture.ts';

/** Depth of a band, and length of the pieces that it is cut into, in pixels. */
export const BAND = 8;

/** A stretch of a border, and how far the mean colours on both sides of it lie apart. */
export interface BandPiece {
  side: BorderSide;
  /** Where it begins along the side. */
  along: number;
  /** Distance between the bands outside and inside, and between the two outermost inside; 0 to 442. */
  across: number;
  within: number;
}

/**
 * How much more the mean colour changes from a band of eight pixels inside the source to the one
 * outside than from band to band inside, over all of the border that has an outside.
 */
export function bandRatio(picture: RgbPicture, source: Rect): number {
  const pieces = bandPieces(picture, source);
  return sum(pieces.map(({ across }) => across)) / sum(pieces.map(({ within }) => within));
}

/** The whole border, in pieces of eight pixels. */
export function bandPieces(picture: RgbPicture, source: Rect): BandPiece[] {
  return sidesWithOutside(picture, source, BAND).flatMap((side) =>
    Array.from({ length: Math.floor(side.length / BAND) }, (_, at) => {
      const along = at * BAND;
      const colourFrom = (depth: number) => meanColour(picture, side, along, depth);
      const inside = colourFrom(0);
      return {
        side,
        along,
        across: distance(colourFrom(-BAND), inside),
        within: distance(inside, colourFrom(BAND)),
      };
    }),
  );
}

function meanColour(picture: RgbPicture, side: BorderSide, along: number, depth: number): number[] {
  const sums = [0, 0, 0];
  for (let step = 0; step < BAND * BAND; step += 1) {
    const at = side.pixelAt(along + (step % BAND), depth + Math.floor(step / BAND)) * CHANNELS;
    for (let channel = 0; channel < CHANNELS; channel += 1) {
      sums[channel] = (sums[channel] ?? 0) + (picture.data[at + channel] ?? 0);
    }
  }
  return sums.map((total) => total / BAND ** 2);
}

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.hypot(...one.map((value, at) => value - (other[at] ?? 0)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
