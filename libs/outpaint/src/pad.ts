import sharp from 'sharp';
import type { CanvasPlan } from './canvas-plan.ts';
import { UnreadableImageError } from './errors.ts';
import { requireExpansionOf, sourceRect } from './expansion.ts';
import type { Expansion } from './geometry.ts';
import { blankRaster, encodePng, paste } from './raster.ts';
import { decodeSource } from './source.ts';

/**
 * The source on the expanded canvas, transparent where nothing is yet: a PNG whose source
 * rectangle has the source's own samples, depth and colour profile.
 *
 * @throws InvalidExpansionError if the expansion is not one of this picture
 * @throws UnreadableImageError if the source cannot be decoded
 */
export async function padImage(source: Uint8Array, expansion: Expansion): Promise<Buffer> {
  const decoded = await decodeSource(source);
  requireExpansionOf(decoded, expansion);
  const size = { width: expansion.newWidth, height: expansion.newHeight };
  const canvas = blankRaster(size, decoded.depth);
  paste(decoded, canvas, sourceRect(expansion, decoded.width, decoded.height));
  return encodePng(canvas, { alpha: true, profile: decoded.profile });
}

/**
 * The canvas to send to a provider: a PNG of the plan's size with the source, scaled if the plan
 * says so, where the plan puts it, and transparency elsewhere. Always 8-bit sRGB, which is what
 * providers read; the source itself is put back from its own file later.
 *
 * @throws UnreadableImageError if the source cannot be decoded
 */
export async function renderCanvas(source: Uint8Array, plan: CanvasPlan): Promise<Buffer> {
  const { left, top, width, height } = plan.source;
  try {
    return await sharp(source, { failOn: 'error' })
      .autoOrient()
      .resize({ width, height, fit: 'fill' })
      .ensureAlpha()
      .extend({
        left,
        top,
        right: plan.width - left - width,
        bottom: plan.height - top - height,
        background: { r: 0, g: 0, b: 0, alpha: 0 },
      })
      .toColourspace('srgb')
      .png()
      .toBuffer();
  } catch (cause) {
    throw new UnreadableImageError('source', cause);
  }
}
