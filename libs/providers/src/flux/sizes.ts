import type { CanvasRules, Size } from '@polyptych/outpaint';

type SizeRules = Required<Pick<CanvasRules, 'multipleOf' | 'minEdge' | 'maxEdge' | 'maxPixels'>>;

/** FLUX.2 and the outpainting tool: multiples of 16, at least 64, 4 MP (a 2048 px square). */
export const FLUX_2_RULES: SizeRules = {
  multipleOf: 16,
  minEdge: 64,
  maxEdge: (2048 * 2048) / 64,
  maxPixels: 2048 * 2048,
};

/** `flux-pro-1.1` and its like: multiples of 32 from 256 to 1440. */
export const LEGACY_RULES: SizeRules = {
  multipleOf: 32,
  minEdge: 256,
  maxEdge: 1440,
  maxPixels: 1440 * 1440,
};

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/**
 * The size nearest to the asked one that a family makes: scaled down as a whole to the pixel
 * budget and the longest edge, then each edge rounded to the grid, and down where rounding up
 * would break the budget.
 */
export function fitSize(asked: Size, rules: SizeRules): Size {
  const { multipleOf, minEdge, maxEdge, maxPixels } = rules;
  const scale = Math.min(
    1,
    Math.sqrt(maxPixels / (asked.width * asked.height)),
    maxEdge / Math.max(asked.width, asked.height),
  );
  const fit = (round: (value: number) => number): Size => {
    const edge = (length: number) =>
      clamp(round((length * scale) / multipleOf) * multipleOf, minEdge, maxEdge);
    return { width: edge(asked.width), height: edge(asked.height) };
  };
  const nearest = fit(Math.round);
  return nearest.width * nearest.height <= maxPixels ? nearest : fit(Math.floor);
}

/** Ratios `flux-3-image` takes; `auto` would follow the source, but never its exact size either. */
const FLUX_3_RATIOS = [
  '21:9',
  '2:1',
  '16:9',
  '3:2',
  '7:5',
  '4:3',
  '5:4',
  '1:1',
  '4:5',
  '3:4',
  '5:7',
  '2:3',
  '9:16',
  '1:2',
  '9:21',
] as const;

/** Its resolution classes with the edge, in pixels, of the square each stands for. */
const FLUX_3_RESOLUTIONS = [
  ['768sq', 768],
  ['1k', 1024],
  ['1.5k', 1536],
  ['2k', 2048],
  ['4k', 4096],
] as const;

function nearestBy<T>(items: readonly T[], distance: (item: T) => number): T {
  return items.reduce((best, item) => (distance(item) < distance(best) ? item : best));
}

/** The ratio of Flux's list that is nearest to a size, compared as logarithms so that 2:1 and 1:2 weigh alike. */
export function nearestRatio({ width, height }: Size): string {
  return nearestBy(FLUX_3_RATIOS, (ratio) => {
    const [across = 1, down = 1] = ratio.split(':').map(Number);
    return Math.abs(Math.log(width / height) - Math.log(across / down));
  });
}

/** The resolution class whose square is nearest to a size in area. */
export function nearestResolution({ width, height }: Size): string {
  const edge = Math.sqrt(width * height);
  return nearestBy(FLUX_3_RESOLUTIONS, ([, pixels]) => Math.abs(Math.log(edge / pixels)))[0];
}
