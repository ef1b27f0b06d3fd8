import type { Limits } from './canvas-rules.ts';
import type { Size } from './geometry.ts';

/** A canvas that keeps the rules, and what the wanted picture must be scaled by to lie in it. */
export interface SizedCanvas extends Size {
  /** 1, or less if the rules leave no room for the wanted size. */
  scale: number;
}

/**
 * The canvas that keeps all limits and scales the wanted picture least; among equals the one that
 * grows its tighter edge least, so that the picture keeps its proportions, then the smallest.
 * Nothing is returned if no canvas keeps the limits.
 */
export function chooseCanvasSize(wanted: Size, limits: Limits): SizedCanvas | undefined {
  let best: SizedCanvas | undefined;
  const candidates = limits.ratios
    ? ratioCandidates(wanted, limits, limits.ratios)
    : freeCandidates(wanted, limits);
  for (const size of candidates) {
    const canvas = { ...size, scale: scaleInto(size, wanted) };
    if (best === undefined || isBetter(canvas, best, wanted)) best = canvas;
  }
  return best;
}

/**
 * A scaled picture is given one pixel of slack on each axis: its scaled size is fractional, and
 * the source within it has to land on whole pixels.
 */
function scaleInto(canvas: Size, wanted: Size): number {
  if (canvas.width >= wanted.width && canvas.height >= wanted.height) return 1;
  return Math.min((canvas.width - 1) / wanted.width, (canvas.height - 1) / wanted.height);
}

function isBetter(canvas: SizedCanvas, best: SizedCanvas, wanted: Size): boolean {
  if (canvas.scale !== best.scale) return canvas.scale > best.scale;
  const growth = largestGrowth(canvas, wanted) - largestGrowth(best, wanted);
  if (growth !== 0) return growth < 0;
  return canvas.width * canvas.height < best.width * best.height;
}

function largestGrowth(canvas: SizedCanvas, wanted: Size): number {
  return Math.max(canvas.width / wanted.width, canvas.height / wanted.height) / canvas.scale;
}

/** For every width on the grid, the one height that serves the wanted picture best. */
function* freeCandidates(wanted: Size, limits: Limits): Generator<Size> {
  const { multipleOf, minEdge } = limits;
  const last = Math.min(limits.maxEdge, ceilTo(widestUseful(wanted, limits), multipleOf));
  for (let width = ceilTo(minEdge, multipleOf); width <= last; width += multipleOf) {
    const lowest = Math.max(minEdge, width / limits.maxRatio, limits.minPixels / width);
    const highest = Math.min(limits.maxEdge, width * limits.maxRatio, limits.maxPixels / width);
    const ideal =
      width >= wanted.width ? wanted.height : ((width - 1) / wanted.width) * wanted.height + 1;
    const height = Math.min(
      ceilTo(Math.max(lowest, ideal), multipleOf),
      floorTo(highest, multipleOf),
    );
    if (height >= lowest) yield { width, height };
  }
}

/** No wider canvas can be better: it holds the picture, and its pixels suffice at its own ratio. */
function widestUseful(wanted: Size, { minEdge, minPixels, maxRatio }: Limits): number {
  const ratio = Math.min(maxRatio, Math.max(1, wanted.width / wanted.height));
  return Math.max(wanted.width, wanted.height, minEdge, Math.sqrt(minPixels * ratio));
}

/** For every offered ratio, the smallest canvas that holds the wanted picture, or the largest there is. */
function* ratioCandidates(wanted: Size, limits: Limits, ratios: readonly Size[]): Generator<Size> {
  for (const offered of ratios) {
    const divisor = gcd(offered.width, offered.height);
    const unit = { width: offered.width / divisor, height: offered.height / divisor };
    const long = Math.max(unit.width, unit.height);
    const short = Math.min(unit.width, unit.height);
    const area = long * short;
    if (long / short > limits.maxRatio) continue;
    const step = lcm(stepOf(unit.width, limits), stepOf(unit.height, limits));
    const lowest = Math.max(limits.minEdge / short, Math.sqrt(limits.minPixels / area));
    const highest = Math.min(limits.maxEdge / long, Math.sqrt(limits.maxPixels / area));
    const ideal = Math.max(lowest, wanted.width / unit.width, wanted.height / unit.height);
    const times = Math.min(ceilTo(ideal, step), floorTo(highest, step));
    if (times >= lowest) yield { width: unit.width * times, height: unit.height * times };
  }
}

/** The smallest factor that brings an edge of `length` onto the grid. */
function stepOf(length: number, { multipleOf }: Limits): number {
  return multipleOf / gcd(multipleOf, length);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function lcm(a: number, b: number): number {
  return (a / gcd(a, b)) * b;
}

/** The next multiple at or above a length. */
export function ceilTo(length: number, multiple: number): number {
  return Math.ceil(length / multiple) * multiple;
}

/** The next multiple at or below a length. */
export function floorTo(length: number, multiple: number): number {
  return Math.floor(length / multiple) * multiple;
}
