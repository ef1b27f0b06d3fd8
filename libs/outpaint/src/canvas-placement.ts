import { ceilTo, floorTo } from './canvas-size.ts';
import type { SizedCanvas } from './canvas-size.ts';

/** One axis of an expansion: the source's length and what is added before and after it, in pixels. */
export interface Axis {
  before: number;
  length: number;
  after: number;
}

/** One axis of a placement, in the canvas's pixels: source in whole ones, target perhaps not. */
export interface PlacedAxis {
  source: { start: number; length: number };
  target: { start: number; length: number };
}

/** What a product of pixels and a scale may be off by, in pixels. */
const ROUNDING = 1e-9;

/**
 * Lays one axis of the target into a canvas edge, as near its middle as the source's start can
 * stay on the grid, or at least on a whole pixel. Nothing is returned where it does not fit.
 *
 * The target is scaled by what whole pixels make of the source's scale (1001 px at 0.5 become
 * 500, so 0.4995): the rest of the picture then meets the source exactly, on both its sides.
 */
export function placeAxis(
  axis: Axis,
  edge: number,
  { scale }: Pick<SizedCanvas, 'scale'>,
  multipleOf: number,
): PlacedAxis | undefined {
  const length = Math.max(1, Math.floor(axis.length * scale + ROUNDING));
  const whole = axis.before + axis.length + axis.after;
  // A source too thin to be scaled is drawn one pixel wide; its surroundings may have to shrink on.
  const factors = [length / axis.length, scale];
  for (const factor of factors) {
    const first = Math.ceil(axis.before * factor - ROUNDING);
    const last = Math.floor(edge - (whole - axis.before) * factor + ROUNDING);
    const room = (axis.length + axis.after) * factor + ROUNDING;
    if (first > last || length > room) continue;
    const middle = (edge - whole * factor) / 2 + axis.before * factor;
    const start = nearestStart(middle, first, last, multipleOf);
    return {
      source: { start, length },
      target: { start: start - axis.before * factor, length: whole * factor },
    };
  }
  return undefined;
}

function nearestStart(middle: number, first: number, last: number, multipleOf: number): number {
  const below = floorTo(middle, multipleOf);
  const above = ceilTo(middle, multipleOf);
  const onGrid = [below, above]
    .filter((start) => start >= first && start <= last)
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
  return onGrid[0] ?? Math.min(last, Math.max(first, Math.round(middle)));
}
