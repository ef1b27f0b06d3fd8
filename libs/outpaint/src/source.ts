import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Metadata } from 'sharp';
import { UnreadableImageError } from './errors.ts';
import type { Size } from './geometry.ts';
import { samplesOf } from './raster.ts';
import type { Raster } from './raster.ts';

/** What a source's header says, before its pixels are decoded; its size is the upright one. */
export interface SourceTraits extends Size {
  depth: 8 | 16;
  hasAlpha: boolean;
  /** The ICC profile that its samples stay in; absent for sRGB and for what was converted to it. */
  profile: Buffer | undefined;
}

/** A source's pixels, its samples as they stand in the file, and what kind of file it was. */
export interface DecodedSource extends Raster, SourceTraits {}

/** The colour spaces whose samples an RGB PNG can hold, and whose profile it can carry. */
const RGB_SPACES: readonly (string | undefined)[] = ['srgb', 'rgb16'];

/**
 * The one way in which a source is decoded, to be padded, restored or hashed:
 *
 * - upright: an EXIF orientation is applied, so width and height are those one sees
 * - as RGBA: grey is repeated in three channels, a palette looked up, missing alpha full
 * - 8 bit, or 16 bit where the file has 16
 * - the samples of the file: no conversion by a colour profile, which travels along instead; only
 *   a CMYK or a profiled 8-bit grey file is converted to sRGB, since no RGB PNG could carry its profile
 *
 * @throws UnreadableImageError for bytes that are no whole picture
 */
export async function decodeSource(bytes: Uint8Array): Promise<DecodedSource> {
  return decodePixels(bytes, await sourceTraits(bytes));
}

/** Reads the header only. */
export async function sourceTraits(bytes: Uint8Array): Promise<SourceTraits> {
  const metadata = await readHeader(bytes);
  return {
    ...metadata.autoOrient,
    depth: metadata.depth === 'ushort' ? 16 : 8,
    hasAlpha: metadata.hasAlpha,
    profile: RGB_SPACES.includes(metadata.space) ? metadata.icc : undefined,
  };
}

/** Decodes a source whose header has been read already. */
export async function decodePixels(
  bytes: Uint8Array,
  traits: SourceTraits,
): Promise<DecodedSource> {
  try {
    const data = await sharp(bytes, {
      failOn: 'error',
      ignoreIcc: traits.profile !== undefined,
    })
      .autoOrient()
      .ensureAlpha()
      .toColourspace(traits.depth === 16 ? 'rgb16' : 'srgb')
      .raw({ depth: traits.depth === 16 ? 'ushort' : 'uchar' })
      .toBuffer();
    return { ...traits, data: samplesOf(data, traits.depth) };
  } catch (cause) {
    throw new UnreadableImageError('source', cause);
  }
}

/**
 * SHA-256, in hexadecimal, of a picture's raw RGBA samples: rows from the top, not premultiplied,
 * alpha full where the file has none, 16-bit samples with their low byte first.
 */
export function hashPixels({ data }: Raster): string {
  return createHash('sha256').update(data).digest('hex');
}

async function readHeader(bytes: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(bytes).metadata();
  } catch (cause) {
    throw new UnreadableImageError('source', cause);
  }
}
