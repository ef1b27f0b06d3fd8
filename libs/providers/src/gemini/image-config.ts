interface Size {
  width: number;
  height: number;
}

/** A shape Gemini can draw, as it is called on the wire. */
export interface AspectRatio extends Size {
  label: string;
}

/** The shapes every Gemini image model draws (documentation of `imageConfig.aspectRatio`). */
export const ASPECT_RATIOS: readonly AspectRatio[] = [
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
].map((label) => {
  const [width = 1, height = 1] = label.split(':').map(Number);
  return { label, width, height };
});

/** What is drawn when no size is asked for. */
export const DEFAULT_SIZE = '1K';

const IMAGE_SIZES = [
  { label: DEFAULT_SIZE, pixels: 1024 ** 2 },
  { label: '2K', pixels: 2048 ** 2 },
  { label: '4K', pixels: 4096 ** 2 },
] as const;

/** These models draw 1K only, and some refuse to be told so. */
const ONE_SIZE_MODELS = /lite|^gemini-2\.5-/;

/** What `generateContent` takes instead of a size in pixels. */
export interface GeminiImageConfig {
  aspectRatio: string;
  /** Left out where it would be the default. */
  imageSize?: string;
}

/** The shape and size Gemini can draw that come nearest to a size in pixels. */
export function imageConfigFor(modelId: string, size: Size): GeminiImageConfig {
  const aspectRatio = nearestBy(ASPECT_RATIOS, ratioOf, ratioOf(size)).label;
  const imageSize = nearestBy(IMAGE_SIZES, ({ pixels }) => pixels, size.width * size.height).label;
  const isDefault = imageSize === DEFAULT_SIZE || ONE_SIZE_MODELS.test(modelId);
  return isDefault ? { aspectRatio } : { aspectRatio, imageSize };
}

function ratioOf({ width, height }: Size): number {
  return width / height;
}

/** Nearest by factor rather than by difference, so that 1:2 is as far from 1:1 as 2:1 is. */
function nearestBy<T>(items: readonly T[], measure: (item: T) => number, wanted: number): T {
  const distance = (item: T) => Math.abs(Math.log(measure(item) / wanted));
  return items.reduce((best, item) => (distance(item) < distance(best) ? item : best));
}
