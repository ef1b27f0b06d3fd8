import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { UnreadableImageError } from './errors.ts';
import type { Frame, Rect, Size } from './geometry.ts';
import { samplesOf } from './raster.ts';
import type { Raster } from './raster.ts';
import type { SourceTraits } from './source.ts';

/** A provider's picture, brought to the target's size and to the source's depth and colours. */
export interface GeneratedRaster extends Raster {
  hasAlpha: boolean;
}

/**
 * Decodes what a provider answered, of whatever size, and resamples it so that the target, which
 * is the frame's or else all of it, has exactly the given size. Resampling and cutting happen in
 * one pass; the cut falls on whole pixels, so it may be off by half of one.
 *
 * @throws UnreadableImageError for bytes that are no whole picture
 */
export async function decodeGenerated(
  bytes: Uint8Array,
  size: Size,
  frame: Frame | undefined,
  traits: SourceTraits,
): Promise<GeneratedRaster> {
  try {
    const { hasAlpha } = await sharp(bytes).metadata();
    const upright = sharp(bytes, { failOn: 'error' }).autoOrient();
    const data = await inProfile(cutTarget(upright, size, frame), traits.profile, (image) =>
      image
        .ensureAlpha()
        .toColourspace(traits.depth === 16 ? 'rgb16' : 'srgb')
        .raw({ depth: traits.depth === 16 ? 'ushort' : 'uchar' })
        .toBuffer(),
    );
    return { ...size, hasAlpha, data: samplesOf(data, traits.depth) };
  } catch (cause) {
    throw new UnreadableImageError('generated', cause);
  }
}

function cutTarget(image: Sharp, size: Size, frame: Frame | undefined): Sharp {
  if (frame === undefined) return image.resize({ ...size, fit: 'fill' });
  const { resized, target } = scaledFrame(frame, size);
  return image.resize({ ...resized, fit: 'fill' }).extract(target);
}

/** The size that the whole picture must get for the frame's target to have the given one. */
function scaledFrame(frame: Frame, size: Size): { resized: Size; target: Rect } {
  const across = size.width / frame.target.width;
  const down = size.height / frame.target.height;
  const resized = {
    width: Math.max(size.width, Math.round(frame.canvasWidth * across)),
    height: Math.max(size.height, Math.round(frame.canvasHeight * down)),
  };
  const left = Math.round(frame.target.left * across);
  const top = Math.round(frame.target.top * down);
  return {
    resized,
    target: {
      ...size,
      left: Math.min(Math.max(left, 0), resized.width - size.width),
      top: Math.min(Math.max(top, 0), resized.height - size.height),
    },
  };
}

/** Converts to the source's profile, if it has one; sharp reads profiles from files only. */
async function inProfile(
  image: Sharp,
  profile: Buffer | undefined,
  read: (image: Sharp) => Promise<Buffer>,
): Promise<Buffer> {
  if (profile === undefined) return read(image);
  const path = join(tmpdir(), `${randomUUID()}.icc`);
  await writeFile(path, profile);
  try {
    return await read(image.withIccProfile(path));
  } finally {
    await rm(path, { force: true });
  }
}
