import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { moved, paint, pixels, textured } from '../test/pictures.ts';
import { findShift } from './registration.ts';

const target = { width: 320, height: 280 };
const rect = { left: 70, top: 40, width: 180, height: 200 };

/** Shifts the picture within a larger one, so that it goes on where it moved away from an edge. */
async function movedFile(x: number, y: number): Promise<Buffer> {
  return paint(target, moved(textured(11), -x, -y), false);
}

async function found(change: (file: Buffer) => Promise<Buffer>, x: number, y: number) {
  const source = await pixels(await movedFile(0, 0), rect);
  return findShift(source, await pixels(await change(await movedFile(x, y))), rect);
}

const resized = (file: Buffer, width: number, height: number) =>
  sharp(file).resize(width, height, { fit: 'fill' }).png().toBuffer();

/** The picture about its middle by some share larger or smaller, cut or padded to the old size. */
async function scaled(file: Buffer, share: number): Promise<Buffer> {
  const width = Math.round(target.width * share);
  const height = Math.round(target.height * share);
  return sharp(await resized(file, width, height))
    .resize({ ...target, fit: share < 1 ? 'contain' : 'cover' })
    .png()
    .toBuffer();
}

describe('a picture that went through sharp', () => {
  it.each<[string, (file: Buffer) => Promise<Buffer>]>([
    ['blurred', (file) => sharp(file).blur(1.2).png().toBuffer()],
    ['sharpened', (file) => sharp(file).sharpen({ sigma: 1.5 }).png().toBuffer()],
    ['as a JPEG', (file) => sharp(file).jpeg({ quality: 60 }).toBuffer()],
    ['as a small JPEG', (file) => sharp(file).jpeg({ quality: 25 }).toBuffer()],
    ['as WebP', (file) => sharp(file).webp({ quality: 50 }).toBuffer()],
    [
      'regraded',
      (file) => sharp(file).modulate({ hue: 25, brightness: 1.15 }).gamma(1.4).png().toBuffer(),
    ],
  ])('is found %s, to the pixel', async (_, change) => {
    expect(await found(change, 9, -13)).toEqual({ x: 9, y: -13 });
    expect(await found(change, -1, 0)).toEqual({ x: -1, y: 0 });
    expect(await found(change, 0, 0)).toEqual({ x: 0, y: 0 });
  });

  // Enlarging by sharp moves a picture by half a pixel, so either neighbour is right.
  it.each<[string, (file: Buffer) => Promise<Buffer>]>([
    ['enlarged by 0.5 %', (file) => scaled(file, 1.005)],
    ['reduced by 0.5 %', (file) => scaled(file, 0.995)],
    ['enlarged by 2 %, by the mean of its borders,', (file) => scaled(file, 1.02)],
    ['halved and doubled', async (file) => resized(await resized(file, 160, 140), 320, 280)],
    ['stretched to fit', async (file) => resized(await resized(file, 304, 288), 320, 280)],
  ])('is found %s, within a pixel', async (_, change) => {
    const { x, y } = await found(change, 9, -13);
    expect(Math.abs(x - 9)).toBeLessThanOrEqual(1);
    expect(Math.abs(y + 13)).toBeLessThanOrEqual(1);
  });
});
