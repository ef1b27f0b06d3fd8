import type { Expansion, Size } from '@polyptych/outpaint';
import { ProviderError } from '../spec/errors.ts';

/** Files have to be under 10 MB. */
export const FILE_LIMITS = { maxBytes: 10 * 1024 * 1024 - 1 };
const MIN_EDGE = 256;
/** In pixels; the square of it is the 16 megapixels Recraft names as well. */
const MAX_EDGE = 4096;

function refuse(sentence: string): never {
  throw new ProviderError('PROVIDER_REJECTED', sentence, { retryable: false });
}

/**
 * Checks a picture's size against what Recraft takes, before anything is sent.
 *
 * @throws ProviderError `PROVIDER_REJECTED` saying which limit it breaks and what would work
 */
export function assertUsableSource({ width, height }: Size): void {
  if (Math.min(width, height) < MIN_EDGE || Math.max(width, height) > MAX_EDGE) {
    refuse(
      `Recraft takes pictures with sides from ${MIN_EDGE} to ${MAX_EDGE} pixels only, and this ` +
        `one has ${width} × ${height}; continue from another picture.`,
    );
  }
}

/**
 * Checks the size an outpainting comes to.
 *
 * @throws ProviderError `PROVIDER_REJECTED` when a side would be longer than Recraft makes
 */
export function assertPossibleExpansion({ newWidth, newHeight }: Expansion): void {
  if (Math.max(newWidth, newHeight) > MAX_EDGE) {
    refuse(
      `Recraft outpaints to at most ${MAX_EDGE} pixels a side, and this would come to ` +
        `${newWidth} × ${newHeight}; a smaller picture or another preset works.`,
    );
  }
}
