import type { AspectRatio, ImageSize } from './picture-size.ts';

/** What one of the service's image models draws. */
export interface GeminiModel {
  sizes: readonly ImageSize[];
  /** Whether it draws the four ratios that are very long as well. */
  drawsLongRatios: boolean;
}

const LONG_RATIOS: ReadonlySet<AspectRatio> = new Set(['1:4', '4:1', '1:8', '8:1']);

const ALL_SIZES: readonly ImageSize[] = ['1K', '2K', '4K'];

/** The image models. Long ratios are told of for one of them only, so the others refuse them. */
export const GEMINI_MODELS: ReadonlyMap<string, GeminiModel> = new Map<string, GeminiModel>([
  ['gemini-nano-banana-2.1', { sizes: ALL_SIZES, drawsLongRatios: false }],
  ['gemini-3-pro-image', { sizes: ALL_SIZES, drawsLongRatios: false }],
  ['gemini-3.1-flash-image', { sizes: ALL_SIZES, drawsLongRatios: true }],
  ['gemini-3.1-flash-lite-image', { sizes: ['1K'], drawsLongRatios: false }],
  ['gemini-2.5-flash-image', { sizes: ['1K'], drawsLongRatios: false }],
]);

/** What is wrong with a picture's shape or size for a model; `undefined` if nothing is. */
export function problemWith(
  { sizes, drawsLongRatios }: GeminiModel,
  {
    aspectRatio,
    imageSize,
  }: { aspectRatio?: AspectRatio | undefined; imageSize?: ImageSize | undefined },
): string | undefined {
  if (imageSize !== undefined && !sizes.includes(imageSize)) {
    return `image_size: this model draws ${sizes.join(', ')} only.`;
  }
  if (aspectRatio !== undefined && LONG_RATIOS.has(aspectRatio) && !drawsLongRatios) {
    return `aspect_ratio: this model does not draw ${aspectRatio}.`;
  }
  return undefined;
}
