import { measureBorder } from './border-match.ts';
import { offsetsOutside } from './border-share.ts';
import { requireExpansionOf, sourceRect } from './expansion.ts';
import { decodeGenerated } from './generated.ts';
import type { Expansion, Frame, Size } from './geometry.ts';
import { encodePng, paste, release } from './raster.ts';
import type { PngOptions, Raster } from './raster.ts';
import { findShift } from './registration.ts';
import { blendRing } from './ring.ts';
import { shiftRaster } from './shift-raster.ts';
import { thumbnailOf } from './thumbnail.ts';
import { decodePixels, hashPixels, sourceTraits } from './source.ts';

/** Bytes of samples up to which memory is no concern: 16 megapixels of 8 bit. */
const MOST_AT_ONCE = 4 * 4096 ** 2;

export interface RestoreInput {
  /** The file that was outpainted. */
  source: Uint8Array;
  /** What the provider made of it, a file of any size. */
  generated: Uint8Array;
  /** What was to be added on each side, in the source's pixels. */
  expansion: Expansion;
  /** Where the asked picture lies in the generated one; absent when it is all of it. */
  frame?: Frame | undefined;
}

/** An outpainted picture with the source in it, pixel for pixel. */
export interface RestoredImage extends Size {
  /** Lossless, of the source's depth and in its colour profile. */
  png: Buffer;
  /** A WebP file of at most 512 px. */
  thumbnail: Buffer;
  /** SHA-256 of the source rectangle's raw RGBA samples; see {@link hashPixels}. */
  sourceHash: string;
}

/**
 * Puts the source back, untouched, into what a provider made of it. The generated picture is
 * resampled to the expanded size, moved back if its copy of the source lies a few pixels aside,
 * drawn towards the source's colours in a ring around it, blended into a mirror image of its border
 * over the last few pixels, and the source's own samples are copied over the rest: the source
 * rectangle of the result is bit-identical to the decoded source.
 *
 * @throws InvalidExpansionError if the expansion is not one of this source
 * @throws UnreadableImageError if either picture cannot be decoded
 */
export async function restoreSource(input: RestoreInput): Promise<RestoredImage> {
  const { canvas, sourceHash, kind } = await composePicture(input);
  const { width, height } = canvas;
  return { width, height, ...(await writeFiles(canvas, kind)), sourceHash };
}

/** The picture to be written; the source's samples are let go of before that. */
async function composePicture(
  input: RestoreInput,
): Promise<{ canvas: Raster; sourceHash: string; kind: PngOptions }> {
  const { expansion } = input;
  const size = { width: expansion.newWidth, height: expansion.newHeight };
  const traits = await sourceTraits(input.source);
  requireExpansionOf(traits, expansion);
  const [source, canvas] = await Promise.all([
    decodePixels(input.source, traits),
    decodeGenerated(input.generated, size, input.frame, traits),
  ]);
  const rect = sourceRect(expansion, source.width, source.height);
  shiftRaster(canvas, findShift(source, canvas, rect));
  const offsets = offsetsOutside(canvas, rect, measureBorder(source, canvas, rect));
  blendRing(source, canvas, rect, offsets);
  paste(source, canvas, rect);
  const kind = { alpha: source.hasAlpha || canvas.hasAlpha, profile: traits.profile };
  const sourceHash = hashPixels(source);
  await release(source);
  return { canvas, sourceHash, kind };
}

/** Both at once, where there is the memory for it; a large picture is used up in the end. */
async function writeFiles(
  canvas: Raster,
  kind: PngOptions,
): Promise<Pick<RestoredImage, 'png' | 'thumbnail'>> {
  if (canvas.data.byteLength <= MOST_AT_ONCE) {
    const [png, small] = await Promise.all([encodePng(canvas, kind), thumbnailOf(canvas, kind)]);
    return { png, thumbnail: small };
  }
  const thumbnail = await thumbnailOf(canvas, kind);
  return { png: await encodePng(canvas, { ...kind, spend: true }), thumbnail };
}
