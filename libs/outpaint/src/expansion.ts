import { RequestError } from '@polyptych/contract/errors';
import { OUTPAINT_PRESETS, type OutpaintPreset } from '@polyptych/contract/limits';
import { InvalidExpansionError } from './errors.ts';
import type { Expansion, Rect, Size } from './geometry.ts';

/** The longest edge of an expanded picture, in pixels. */
export const MAX_EXPANDED_EDGE = 4096;

const RATIOS: Record<Exclude<OutpaintPreset, 'expand_all'>, Size> = {
  '16:9': { width: 16, height: 9 },
  '9:16': { width: 9, height: 16 },
  '1:1': { width: 1, height: 1 },
  '4:3': { width: 4, height: 3 },
};

/**
 * How many pixels a preset adds on each side of a picture. Nothing is ever cropped: a ratio
 * grows the one edge that is too short, `expand_all` adds half of each edge on either side of it.
 * An odd growth gives its extra pixel to the right or the bottom.
 *
 * @param width of the picture as shown (after its EXIF orientation), in whole pixels
 * @param height likewise
 * @throws InvalidExpansionError for a size that is not a positive integer, or an unknown preset
 * @throws RequestError `ALREADY_AT_ASPECT` if nothing would be added, `CANVAS_TOO_LARGE` if an
 *   edge would pass {@link MAX_EXPANDED_EDGE}
 * @example calculateExpansion(1024, 1024, '16:9').newWidth // 1820: 398 px left and right
 */
export function calculateExpansion(
  width: number,
  height: number,
  preset: OutpaintPreset,
): Expansion {
  requireEdge('width', width);
  requireEdge('height', height);
  requirePreset(preset);
  const expansion =
    preset === 'expand_all'
      ? expandAll({ width, height })
      : expandToRatio({ width, height }, RATIOS[preset]);
  if (expansion.newWidth === width && expansion.newHeight === height) {
    throw new RequestError(
      'ALREADY_AT_ASPECT',
      `The picture of ${width} × ${height} px already has the ratio ${preset}.`,
    );
  }
  if (Math.max(expansion.newWidth, expansion.newHeight) > MAX_EXPANDED_EDGE) {
    throw new RequestError(
      'CANVAS_TOO_LARGE',
      `Expanding ${width} × ${height} px by ${preset} would make ${expansion.newWidth} × ` +
        `${expansion.newHeight} px; an edge may have ${MAX_EXPANDED_EDGE} px at most.`,
    );
  }
  return expansion;
}

/** Where the source lies in the expanded picture, in pixels of that picture. */
export function sourceRect(expansion: Expansion, width: number, height: number): Rect {
  return { left: expansion.left, top: expansion.top, width, height };
}

/**
 * Makes sure that an expansion adds up and is one of a picture of the given size.
 *
 * @throws InvalidExpansionError if it is not
 */
export function requireExpansionOf({ width, height }: Size, expansion: Expansion): void {
  const { left, right, top, bottom, newWidth, newHeight } = expansion;
  const added = [left, right, top, bottom];
  const whole = added.every((pixels) => Number.isSafeInteger(pixels) && pixels >= 0);
  if (!whole || left + width + right !== newWidth || top + height + bottom !== newHeight) {
    const message = `The expansion to ${newWidth} × ${newHeight} px is not one of ${width} × ${height} px.`;
    throw new InvalidExpansionError({ path: 'expansion', message });
  }
}

function expandAll({ width, height }: Size): Expansion {
  const aside = Math.round(width / 2);
  const above = Math.round(height / 2);
  return {
    left: aside,
    right: aside,
    top: above,
    bottom: above,
    newWidth: width + 2 * aside,
    newHeight: height + 2 * above,
  };
}

function expandToRatio({ width, height }: Size, ratio: Size): Expansion {
  // Compared crosswise, in integers: a quotient could round a picture across its own ratio.
  const narrower = width * ratio.height < height * ratio.width;
  const newWidth = narrower ? Math.round((height * ratio.width) / ratio.height) : width;
  const newHeight = narrower ? height : Math.round((width * ratio.height) / ratio.width);
  const left = Math.floor((newWidth - width) / 2);
  const top = Math.floor((newHeight - height) / 2);
  return {
    left,
    right: newWidth - width - left,
    top,
    bottom: newHeight - height - top,
    newWidth,
    newHeight,
  };
}

function requireEdge(path: 'width' | 'height', value: unknown): void {
  if (!Number.isSafeInteger(value) || Number(value) <= 0) {
    const message = `The ${path} must be a positive whole number of pixels, not ${String(value)}.`;
    throw new InvalidExpansionError({ path, message });
  }
}

function requirePreset(value: string): void {
  if (!(OUTPAINT_PRESETS as readonly string[]).includes(value)) {
    const message = `The preset must be one of ${OUTPAINT_PRESETS.join(', ')}, not ${value}.`;
    throw new InvalidExpansionError({ path: 'preset', message });
  }
}
