/** What a follow-up prompt can ask of a whole picture, as sharp's `modulate` and a tint. */
export interface Adjustment {
  brightness?: number;
  saturation?: number;
  /** Laid over the picture. */
  tint?: '#ff9a4d' | '#4d8fff';
}

const ADJUSTMENTS: readonly (Adjustment & { words: string })[] = [
  { words: 'warmer warm cozy cosy golden', tint: '#ff9a4d', saturation: 1.1 },
  { words: 'cooler cool cold icy', tint: '#4d8fff' },
  { words: 'brighter bright lighter light airy', brightness: 1.22 },
  { words: 'darker dark moody dramatic shadow', brightness: 0.68 },
  { words: 'vivid vibrant colorful colourful saturated bold', saturation: 1.6 },
  { words: 'muted pastel faded soft subtle', saturation: 0.6, brightness: 1.06 },
  { words: 'monochrome greyscale grayscale noir', saturation: 0 },
];

/** All that the prompt asks for, taken together; `undefined` when it asks for nothing. */
export function readAdjustment(prompt: string): Adjustment | undefined {
  const words = new Set(prompt.toLowerCase().match(/\p{L}+/gu));
  const asked = ADJUSTMENTS.filter((entry) =>
    entry.words.split(' ').some((word) => words.has(word)),
  );
  if (asked.length === 0) return undefined;
  const product = (pick: (entry: Adjustment) => number | undefined): number =>
    asked.reduce((value, entry) => value * (pick(entry) ?? 1), 1);
  const tint = asked.find((entry) => entry.tint !== undefined)?.tint;
  return {
    brightness: product(({ brightness }) => brightness),
    saturation: product(({ saturation }) => saturation),
    ...(tint !== undefined && { tint }),
  };
}
