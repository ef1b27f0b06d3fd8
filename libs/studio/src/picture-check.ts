import type { ImageMimeType } from '@polyptych/contract';
import { ProviderError } from '@polyptych/providers';
import sharp from 'sharp';
import { jpegFlaw } from './jpeg-structure.ts';
import { pngFlaw } from './png-structure.ts';

/** Most pixels a picture may have: 40 megapixels. */
export const MAX_PIXELS = 40_000_000;
/** Longest edge of a thumbnail in pixels. */
export const THUMBNAIL_EDGE = 512;

/** A picture that proved to be one, with its true type and size in pixels as it is shown. */
export interface CheckedPicture {
  bytes: Uint8Array;
  mimeType: ImageMimeType;
  width: number;
  height: number;
  /** A WebP file of at most 512 px. */
  thumbnail: Uint8Array;
}

/** What a decoder would not tell about a file of this type; sharp tells all of a WebP. */
const STRUCTURE: Readonly<Record<ImageMimeType, (bytes: Uint8Array) => string | undefined>> = {
  'image/png': pngFlaw,
  'image/jpeg': jpegFlaw,
  'image/webp': () => undefined,
};

/**
 * Believes nothing about bytes that came from outside: the type is read from the magic bytes, so
 * that no decoder of another format ever sees them, the structure is looked through and the limits
 * are read from the header before anything is decoded, and making the thumbnail decodes every pixel.
 * @throws ProviderError `PROVIDER_BAD_RESPONSE` for anything but one whole PNG, JPEG or WebP
 */
export async function checkPicture(bytes: Uint8Array): Promise<CheckedPicture> {
  const mimeType = sniffType(bytes);
  if (!mimeType) throw badPicture('is no PNG, JPEG or WebP file');
  const flaw = STRUCTURE[mimeType](bytes);
  if (flaw !== undefined) throw badPicture(flaw);
  // As strict as the decoding for an outpainting, which must not stumble over a picture that passed.
  const image = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS });
  try {
    const { autoOrient, pages = 1 } = await image.metadata();
    if (pages !== 1) throw badPicture('has more than one frame');
    const thumbnail = await image
      .autoOrient()
      .resize(THUMBNAIL_EDGE, THUMBNAIL_EDGE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer();
    return { bytes, mimeType, ...autoOrient, thumbnail };
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw badPicture('is damaged or too large', error);
  }
}

function sniffType(bytes: Uint8Array): ImageMimeType | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp';
  return undefined;
}

function badPicture(what: string, cause?: unknown): ProviderError {
  return new ProviderError('PROVIDER_BAD_RESPONSE', `The provider's picture ${what}.`, {
    cause,
    retryable: false,
  });
}
