import sharp from 'sharp';
import type { GivenPicture } from './body.ts';

/** From this strength on nothing of the source shines through any more. */
const OPAQUE_FROM = 0.5;

/**
 * Lays a redrawn picture over its source as far as the strength says: 0 gives the source, a half
 * and more the drawing. PNG in the source's size.
 */
export async function blendByStrength(
  { bytes, width, height }: GivenPicture,
  drawing: Uint8Array,
  strength: number,
): Promise<Buffer> {
  const veil = await sharp(drawing)
    .resize(width, height, { fit: 'fill' })
    .removeAlpha()
    .ensureAlpha(Math.min(1, strength / OPAQUE_FROM))
    .png()
    .toBuffer();
  return sharp(bytes)
    .composite([{ input: veil }])
    .png()
    .toBuffer();
}
