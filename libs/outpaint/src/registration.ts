import type { Rect } from './geometry.ts';
import type { Raster } from './raster.ts';
import { planLayout } from './registration-layout.ts';
import { compareProbes } from './registration-match.ts';
import { chooseProbes } from './registration-probes.ts';
import { judgeShift } from './registration-verdict.ts';
import type { Shift } from './shift-raster.ts';

/**
 * Finds by how many whole pixels a generated picture lies to the right of and below its place, up
 * to `MAX_SHIFT` each way. Small squares of the source, most of them near the sides where the
 * picture goes on, are looked for in the generated picture, and their findings are averaged.
 *
 * A wrong correction is worse than none: the answer is no shift where the pictures have too little
 * in common, where the source is smooth or repeats itself, where it leaves fewer than two squares
 * a side (below 40 px; more where it touches the target's edge, which narrows the search first),
 * and where the squares disagree. Along stripes only the direction across them is told.
 *
 * One shift for the whole picture is all it tells. A picture that was scaled about a point shifts
 * differently at each border: it gets the shift that fits the most of them (measured up to about
 * 0.5 % on 1024 px), and none when they are too far apart. Half a pixel goes either way.
 *
 * @param rect where the source lies in the generated picture, which has the target's size
 */
export function findShift(source: Raster, generated: Raster, rect: Rect): Shift {
  const layout = planLayout(source, generated, rect);
  if (!layout) return { x: 0, y: 0 };
  const probes = chooseProbes(source, layout);
  return judgeShift(compareProbes(source, generated, rect, layout, probes));
}
