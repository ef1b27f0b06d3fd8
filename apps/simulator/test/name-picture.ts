import sharp from 'sharp';

const MOST_BYTES = 32 * 1024 ** 2;

/**
 * Says in a word or two what a file is that was handed over as a picture: its format, and its size
 * where that is not the one asked for.
 */
export async function namePicture(
  bytes: Uint8Array,
  asked: { width: number; height: number },
): Promise<string> {
  if (bytes.length > MOST_BYTES) return 'huge';
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (metadata === undefined) return 'no picture';
  const { format, width, height, pages = 1 } = metadata;
  if (pages > 1) return `${format} of ${pages} frames`;
  if (width * height > 1e8) return `${format} of ${width} x ${height}`;
  const isWhole = await sharp(bytes)
    .raw()
    .toBuffer()
    .then(() => true)
    .catch(() => false);
  if (!isWhole) return `broken ${format}`;
  const isAsked = width === asked.width && height === asked.height;
  return isAsked ? format : `${format} of another size`;
}
