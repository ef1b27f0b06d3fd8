import sharp from 'sharp';
import { UnreadableImageError } from './errors.ts';
import type { Size } from './geometry.ts';

/** A picture's file, and its size in pixels as it is shown. */
export interface PictureFile extends Size {
  bytes: Uint8Array;
  mimeType: 'image/png' | 'image/jpeg' | 'image/webp';
}

/** What a provider takes of a file; bytes count as they are sent, before any base64. */
export interface FileLimits {
  maxBytes: number;
  /** A picture with more would be scaled down on arrival anyway. */
  maxPixels?: number;
}

/** Qualities of WebP tried in turn; the first cannot be told from the source by eye. */
const QUALITIES = [92, 80, 60] as const;

/**
 * The file to send of a picture: its own wherever the provider takes it, else a copy in lossy WebP,
 * of the same size unless there are more pixels than the provider looks at. What is stored, and put
 * back after an outpaint, is the source itself either way.
 *
 * @returns `undefined` when no copy is small enough
 * @throws UnreadableImageError if the source cannot be decoded
 */
export async function fitFile(
  source: PictureFile,
  { maxBytes, maxPixels = Infinity }: FileLimits,
): Promise<PictureFile | undefined> {
  const scale = Math.sqrt(maxPixels / (source.width * source.height));
  if (scale >= 1 && source.bytes.byteLength <= maxBytes) return source;
  const edge = (length: number) => Math.max(1, Math.floor(length * Math.min(1, scale)));
  const size = { width: edge(source.width), height: edge(source.height) };
  for (const quality of QUALITIES) {
    const bytes = await copyOf(source.bytes, size, quality);
    if (bytes.byteLength <= maxBytes) return { bytes, mimeType: 'image/webp', ...size };
  }
  return undefined;
}

async function copyOf(bytes: Uint8Array, size: Size, quality: number): Promise<Buffer> {
  try {
    return await sharp(bytes, { failOn: 'error' })
      .autoOrient()
      .resize({ ...size, fit: 'fill' })
      .webp({ quality })
      .toBuffer();
  } catch (cause) {
    throw new UnreadableImageError('source', cause);
  }
}
