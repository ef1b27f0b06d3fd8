import sharp from 'sharp';

/** Alpha below this counts as open, so that resampling blurs no edge into either side. */
const HALF_OPAQUE = 128;

/** A picture's size in pixels and whether some of it is fully transparent. */
export async function inspectPicture(
  bytes: Uint8Array,
): Promise<{ width: number; height: number; hasAlpha: boolean; hasOpenArea: boolean }> {
  const { width, height, hasAlpha } = await sharp(bytes).metadata();
  if (!hasAlpha) return { width, height, hasAlpha, hasOpenArea: false };
  // Statistics are of the file as it is, whatever steps come before; alpha is its last channel.
  const { channels } = await sharp(bytes).stats();
  return { width, height, hasAlpha, hasOpenArea: channels.at(-1)?.min === 0 };
}

/** The transparent area of a picture as a greyscale PNG: white where it is open, else black. */
export async function openAreaMask(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes)
    .ensureAlpha()
    .extractChannel('alpha')
    .threshold(HALF_OPAQUE)
    .negate()
    .png()
    .toBuffer();
}

/** A PNG of exactly this size, stretched where the shape differs; transparency stays. */
export async function stretchTo(
  bytes: Uint8Array,
  size: { width: number; height: number },
): Promise<Buffer> {
  return sharp(bytes)
    .resize({ ...size, fit: 'fill' })
    .png()
    .toBuffer();
}
