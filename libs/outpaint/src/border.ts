import type { Size } from './geometry.ts';

/**
 * A picture's border as one closed line of `2 × (width + height)` points, clockwise from the upper
 * left: what is measured along it and smoothed around the corners stays continuous there.
 */
export function borderLength({ width, height }: Size): number {
  return 2 * (width + height);
}

/** The pixel at a point of the border, and the direction from there into the picture. */
export interface BorderPoint {
  x: number;
  y: number;
  inwardX: -1 | 0 | 1;
  inwardY: -1 | 0 | 1;
}

export function borderPoint(index: number, { width, height }: Size): BorderPoint {
  if (index < width) return { x: index, y: 0, inwardX: 0, inwardY: 1 };
  const below = index - width;
  if (below < height) return { x: width - 1, y: below, inwardX: -1, inwardY: 0 };
  const back = below - height;
  if (back < width) return { x: width - 1 - back, y: height - 1, inwardX: 0, inwardY: -1 };
  return { x: 0, y: height - 1 - (back - width), inwardX: 1, inwardY: 0 };
}

/** The border point nearest to a pixel outside of the picture, in the picture's coordinates. */
export function nearestBorderIndex(x: number, y: number, { width, height }: Size): number {
  const column = Math.min(Math.max(x, 0), width - 1);
  const row = Math.min(Math.max(y, 0), height - 1);
  if (y < 0) return column;
  if (y >= height) return width + height + (width - 1 - column);
  return x < 0 ? 2 * width + height + (height - 1 - row) : width + row;
}
