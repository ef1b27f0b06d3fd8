import type { Size } from '@polyptych/outpaint';

/** Sizes V4 and V4.1 make (recraft.ai/docs/api-reference/appendix); the Pro models twice as many a side. */
const V4_SIZES = [
  [1024, 1024],
  [1536, 768],
  [768, 1536],
  [1280, 832],
  [832, 1280],
  [1216, 896],
  [896, 1216],
  [1152, 896],
  [896, 1152],
  [832, 1344],
  [1280, 896],
  [896, 1280],
  [1344, 768],
  [768, 1344],
] as const;

/** Sizes V3 and V2 make, from the same page. */
const V3_SIZES = [
  [1024, 1024],
  [1365, 1024],
  [1024, 1365],
  [1536, 1024],
  [1024, 1536],
  [1820, 1024],
  [1024, 1820],
  [1024, 2048],
  [2048, 1024],
  [1434, 1024],
  [1024, 1434],
  [1024, 1280],
  [1280, 1024],
  [1024, 1707],
  [1707, 1024],
] as const;

function isV4(modelId: string): boolean {
  return modelId.startsWith('recraftv4');
}

/** Longest prompt a model takes, in characters. */
export function promptLimit(modelId: string): number {
  return isV4(modelId) ? 10_000 : 1000;
}

/**
 * The size, as `WxH`, that a model makes and whose ratio comes nearest to the asked one; all of a
 * model's sizes are of about the same area. Ratios are compared as logarithms, so that twice as
 * wide and twice as high are equally far from the square.
 */
export function nearestSize(modelId: string, asked: Size): string {
  const factor = isV4(modelId) && modelId.endsWith('_pro') ? 2 : 1;
  const distance = ([width, height]: readonly [number, number]) =>
    Math.abs(Math.log(asked.width / asked.height) - Math.log(width / height));
  const sizes: readonly (readonly [number, number])[] = isV4(modelId) ? V4_SIZES : V3_SIZES;
  const [width, height] = sizes.reduce((best, size) =>
    distance(size) < distance(best) ? size : best,
  );
  return `${width * factor}x${height * factor}`;
}
