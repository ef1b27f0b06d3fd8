import type { ImageMimeType } from '@polyptych/contract';
import { writeThumbnail } from '@polyptych/outpaint/canvas';
import { ProviderError } from '@polyptych/providers';
import sharp, { type Sharp } from 'sharp';
import { jpegFlaw } from './jpeg-structure.ts';
import { pngFlaw } from './png-structure.ts';

/** Most pixels a picture may have: 40 megapixels. */
export const MAX_PIXELS = 40_000_000;

/** A picture whose header and structure are in order, with its true type and size as it is shown. */
export interface InspectedPicture {
  bytes: Uint8Array;
  mimeType: ImageMimeType;
  width: number;
  height: number;
}

/** A picture that proved to be one, to the last pixel. */
export interface CheckedPicture extends InspectedPicture {
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
 * Looks at bytes that came from outside without decoding them: the type is read from the magic
 * bytes, so that no decoder of another format ever sees them, the structure is looked through and
 * the limits are read from the header.
 * @throws ProviderError `PROVIDER_BAD_RESPONSE` for anything but one PNG, JPEG or WebP
 */
export async function inspectPicture(bytes: Uint8Array): Promise<InspectedPicture> {
  const mimeType = sniffType(bytes);
  if (!mimeType) throw badPicture('is no PNG, JPEG or WebP file');
  const flaw = STRUCTURE[mimeType](bytes);
  if (flaw !== undefined) throw badPicture(flaw);
  const { autoOrient, pages = 1 } = await undamaged(open(bytes).metadata());
  if (pages !== 1) throw badPicture('has more than one frame');
  return { bytes, mimeType, ...autoOrient };
}

/**
 * Believes nothing about bytes that came from outside: what {@link inspectPicture} looks at, and
 * then every pixel, which making the thumbnail decodes.
 * @throws ProviderError `PROVIDER_BAD_RESPONSE` for anything but one whole PNG, JPEG or WebP
 */
export async function checkPicture(bytes: Uint8Array): Promise<CheckedPicture> {
  const inspected = await inspectPicture(bytes);
  const thumbnail = await undamaged(writeThumbnail(open(bytes).autoOrient()));
  return { ...inspected, thumbnail };
}

/** What came of decoding a provider's picture. */
async function undamaged<T>(decoding: Promise<T>): Promise<T> {
  try {
    return await decoding;
  } catch (error) {
    throw badPicture('is damaged or too large', error);
  }
}

/** As strict as the decoding for an outpainting is. */
function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS });
}

function sniffType(bytes: Uint8Array): ImageMimeType | undefined {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return 'image/webp';
  return undefined;
}

/** The error that a provider's picture is not one that can be kept; `what` ends its sentence. */
export function badPicture(what: string, cause?: unknown): ProviderError {
  return new ProviderError('PROVIDER_BAD_RESPONSE', `The provider's picture ${what}.`, {
    cause,
    retryable: false,
  });
}
