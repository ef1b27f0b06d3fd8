export const ASPECT_RATIOS = [
  '1:1',
  '2:3',
  '3:2',
  '3:4',
  '4:3',
  '4:5',
  '5:4',
  '9:16',
  '16:9',
  '21:9',
  '1:4',
  '4:1',
  '1:8',
  '8:1',
] as const;
export type AspectRatio = (typeof ASPECT_RATIOS)[number];

export const IMAGE_SIZES = ['1K', '2K', '4K'] as const;
export type ImageSize = (typeof IMAGE_SIZES)[number];

interface Size {
  width: number;
  height: number;
}

/** Sizes are multiples of this, so a picture's shape is only nearly the one asked for. */
const GRID = 16;
const SCALE: Record<ImageSize, number> = { '1K': 1, '2K': 2, '4K': 4 };

/**
 * The size in pixels of a picture, about one megapixel at 1K. Without an aspect ratio the shape
 * is the source's, or square where there is none.
 */
export function pictureSize(
  aspectRatio: AspectRatio | undefined,
  imageSize: ImageSize = '1K',
  source: Size = { width: 1, height: 1 },
): Size {
  const [width = 1, height = 1] = aspectRatio?.split(':').map(Number) ?? [
    source.width,
    source.height,
  ];
  const edge = (ratio: number) => Math.max(1, Math.round((1024 * Math.sqrt(ratio)) / GRID)) * GRID;
  return {
    width: edge(width / height) * SCALE[imageSize],
    height: edge(height / width) * SCALE[imageSize],
  };
}
