import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { paint, paint16, pixels, scene } from '../test/pictures.ts';
import { decodeSource } from './source.ts';
import { THUMBNAIL_EDGE, thumbnailOf, writeThumbnail } from './thumbnail.ts';

const size = { width: 1200, height: 600 };

/** Mean difference of two pictures' samples. */
async function difference(a: Uint8Array, b: Uint8Array): Promise<number> {
  const [one, other] = await Promise.all([pixels(a), pixels(b)]);
  const steps = Array.from(one.data, (value, index) => Math.abs(value - (other.data[index] ?? 0)));
  return steps.reduce((sum, step) => sum + step, 0) / steps.length;
}

describe('writeThumbnail', () => {
  it('makes WebP files of 512 px', async () => {
    const thumbnail = await writeThumbnail(sharp(await paint(size, scene(), false)));

    expect(await sharp(thumbnail).metadata()).toMatchObject({
      format: 'webp',
      width: THUMBNAIL_EDGE,
      height: 256,
      hasAlpha: false,
    });
  });

  it('enlarges nothing', async () => {
    const thumbnail = await writeThumbnail(sharp(await paint({ width: 3, height: 1 }, scene())));

    expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 3, height: 1 });
  });
});

describe('the thumbnail of a decoded picture', () => {
  /** The thumbnail made from the file itself, which is the slow way to the same picture. */
  const fromFile = (file: Buffer) => writeThumbnail(sharp(file));
  const fromPixels = async (file: Buffer) => {
    const { hasAlpha, ...source } = await decodeSource(file);
    return thumbnailOf(source, { alpha: hasAlpha, profile: source.profile });
  };

  it.each([
    ['8 bit', () => paint(size, scene(), false)],
    ['transparency', () => paint(size, (x, y) => [x % 256, y % 256, 9, x % 200])],
    ['16 bit', () => paint16(size, (x, y) => [x * 54, y * 108, (x + y) * 36, 65_535])],
    [
      'a wide gamut',
      async () =>
        sharp(await paint(size, scene(), false))
          .withIccProfile('p3')
          .png()
          .toBuffer(),
    ],
  ])('shows what the file shows, for %s', async (_, make) => {
    const file = await make();
    const [slow, fast] = await Promise.all([fromFile(file), fromPixels(file)]);

    const { format, width, height, hasAlpha } = await sharp(slow).metadata();
    expect(await sharp(fast).metadata()).toMatchObject({ format, width, height, hasAlpha });
    expect(await difference(fast, slow)).toBeLessThan(1.5);
  });
});
