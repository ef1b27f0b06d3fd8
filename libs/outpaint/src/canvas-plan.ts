import { placeAxis } from './canvas-placement.ts';
import type { PlacedAxis } from './canvas-placement.ts';
import { limitsFrom } from './canvas-rules.ts';
import type { CanvasRules, Limits } from './canvas-rules.ts';
import { ceilTo, chooseCanvasSize } from './canvas-size.ts';
import { ImpossibleCanvasError } from './errors.ts';
import { requireExpansionOf } from './expansion.ts';
import type { Expansion, Frame, Rect, Size } from './geometry.ts';

/** The canvas to send to a provider and what lies where in it, all in the canvas's pixels. */
export interface CanvasPlan extends Size {
  /** What the source is scaled by: 1, or less where the provider's budget leaves no room. */
  scale: number;
  /** Where the source is drawn; always whole pixels. */
  source: Rect;
  /** Where the asked picture lies; fractional if the source is scaled. */
  target: Rect;
}

/**
 * Chooses the canvas that a provider is sent so that its rules are met without altering the
 * source: at least the asked size, grown to the multiples, the ratio and the minimum, and scaled
 * down only if it would pass a maximum. Where a little more room suffices, the source's offset is
 * put on the multiple as well, since some models show artefacts off their grid.
 *
 * @throws InvalidExpansionError if the expansion is not one of this source
 * @throws ImpossibleCanvasError naming the rules that no canvas can keep together
 */
export function fitCanvas(source: Size, expansion: Expansion, rules: CanvasRules): CanvasPlan {
  requireExpansionOf(source, expansion);
  const limits = limitsFrom(rules);
  return (
    planFor(source, expansion, limits, alignedSize(expansion, limits), 1) ??
    planFor(source, expansion, limits, targetSize(expansion), 0) ??
    refuse(source, expansion, rules)
  );
}

/** How a picture made on the plan's canvas is cut back to the asked one. */
export function planFrame(plan: CanvasPlan): Frame {
  return { canvasWidth: plan.width, canvasHeight: plan.height, target: { ...plan.target } };
}

function planFor(
  source: Size,
  expansion: Expansion,
  limits: Limits,
  wanted: Size,
  minScale: number,
): CanvasPlan | undefined {
  const canvas = chooseCanvasSize(wanted, limits);
  if (canvas === undefined || canvas.scale < minScale) return undefined;
  const { left, right, top, bottom } = expansion;
  const columns = { before: left, length: source.width, after: right };
  const rows = { before: top, length: source.height, after: bottom };
  const x = placeAxis(columns, canvas.width, canvas, limits.multipleOf);
  const y = placeAxis(rows, canvas.height, canvas, limits.multipleOf);
  if (x === undefined || y === undefined) return undefined;
  return { ...canvas, source: rectOf(x, y, 'source'), target: rectOf(x, y, 'target') };
}

function rectOf(x: PlacedAxis, y: PlacedAxis, which: keyof PlacedAxis): Rect {
  return {
    left: x[which].start,
    top: y[which].start,
    width: x[which].length,
    height: y[which].length,
  };
}

function targetSize({ newWidth, newHeight }: Expansion): Size {
  return { width: newWidth, height: newHeight };
}

/** The target's size with the room that moving the source's offset onto the grid takes. */
function alignedSize(expansion: Expansion, { multipleOf }: Limits): Size {
  const { left, top, newWidth, newHeight } = expansion;
  return {
    width: newWidth + ceilTo(left, multipleOf) - left,
    height: newHeight + ceilTo(top, multipleOf) - top,
  };
}

/** Names the rules each of which, left out, would make a canvas possible; all of them if none would. */
function refuse(source: Size, expansion: Expansion, rules: CanvasRules): never {
  const names = Object.keys(rules) as (keyof CanvasRules)[];
  const decisive = names.filter((name) => {
    const others = Object.entries(rules).filter(([key]) => key !== name);
    const limits = limitsFrom(Object.fromEntries(others));
    return planFor(source, expansion, limits, targetSize(expansion), 0) !== undefined;
  });
  const blamed = decisive.length > 0 ? decisive : names;
  throw new ImpossibleCanvasError(
    blamed,
    `No canvas for ${expansion.newWidth} × ${expansion.newHeight} px keeps ${blamed.join(' and ')}.`,
  );
}
