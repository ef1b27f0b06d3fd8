interface Size {
  width: number;
  height: number;
}

/** `WIDTHxHEIGHT`, as sizes are written on the wire. */
export type SizeText = `${number}x${number}`;

/** What the 2.x models accept: any size within these, edges and areas in pixels. */
export const FREE_SIZE_RULES = {
  multipleOf: 16,
  maxEdge: 3840,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxRatio: 3,
} as const;

/** What the models before them accept. */
export const FIXED_SIZES: readonly Size[] = [
  { width: 1024, height: 1024 },
  { width: 1536, height: 1024 },
  { width: 1024, height: 1536 },
];

/** Whether a model draws the three fixed sizes only; `chatgpt-image-latest` promises no more. */
export function hasFixedSizes(modelId: string): boolean {
  return /^(gpt-image-1|chatgpt-image)/.test(modelId);
}

/** The size nearest to the wanted one (pixels) that the model draws, its shape before its area. */
export function imageSizeFor(modelId: string, wanted: Size): SizeText {
  const { width, height } = hasFixedSizes(modelId) ? nearestFixed(wanted) : fitFreely(wanted);
  return `${width}x${height}`;
}

/** Nearest by factor, so that 2:3 is as far from 1:1 as 3:2 is. */
function nearestFixed(wanted: Size): Size {
  const distance = (size: Size) => Math.abs(Math.log(ratio(size) / ratio(wanted)));
  return FIXED_SIZES.reduce((best, size) => (distance(size) < distance(best) ? size : best));
}

/**
 * Brings ratio, area and edges into the limits by scaling, then both edges onto the grid: to the
 * nearest step, or inwards where that step would leave the limits.
 */
function fitFreely(wanted: Size): Size {
  const { maxEdge, minPixels, maxPixels } = FREE_SIZE_RULES;
  const { width, height } = clampRatio(wanted);
  const pixels = width * height;
  const smallest = Math.max(1, Math.sqrt(minPixels / pixels));
  const scale = Math.min(
    smallest,
    Math.sqrt(maxPixels / pixels),
    maxEdge / Math.max(width, height),
  );
  return onGrid({ width: width * scale, height: height * scale });
}

function clampRatio({ width, height }: Size): Size {
  const { maxRatio } = FREE_SIZE_RULES;
  return {
    width: Math.min(width, height * maxRatio),
    height: Math.min(height, width * maxRatio),
  };
}

function onGrid({ width, height }: Size): Size {
  const candidates = steps(width).flatMap((w) =>
    steps(height).map((h) => ({ width: w, height: h })),
  );
  const distance = (size: Size) => Math.abs(size.width - width) + Math.abs(size.height - height);
  return candidates
    .filter(isAllowed)
    .reduce((best, size) => (distance(size) < distance(best) ? size : best));
}

/** The grid's steps on both sides of a length. */
function steps(length: number): number[] {
  const { multipleOf } = FREE_SIZE_RULES;
  const below = Math.floor(length / multipleOf) * multipleOf;
  return [below, below + multipleOf];
}

function isAllowed(size: Size): boolean {
  const { maxEdge, minPixels, maxPixels, maxRatio } = FREE_SIZE_RULES;
  const pixels = size.width * size.height;
  const longer = Math.max(size.width, size.height);
  return (
    longer <= maxEdge &&
    longer <= maxRatio * Math.min(size.width, size.height) &&
    pixels >= minPixels &&
    pixels <= maxPixels
  );
}

function ratio({ width, height }: Size): number {
  return width / height;
}
