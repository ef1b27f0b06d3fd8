import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { paint, paint16, pixels16, scene } from '../test/pictures.ts';
import { UnreadableImageError } from './errors.ts';
import { decodeSource, hashPixels } from './source.ts';

const size = { width: 3, height: 2 };

describe('decodeSource', () => {
  it('gives a picture without alpha a full one', async () => {
    const source = await decodeSource(await paint(size, () => [1, 2, 3, 255], false));
    expect(source).toMatchObject({ ...size, depth: 8, hasAlpha: false, profile: undefined });
    expect([...source.data.subarray(0, 8)]).toEqual([1, 2, 3, 255, 1, 2, 3, 255]);
  });

  it('keeps the colours under full transparency', async () => {
    const source = await decodeSource(await paint(size, (x, y) => [200, 100, x + y, 0]));
    expect(source.hasAlpha).toBe(true);
    expect([...source.data.subarray(0, 4)]).toEqual([200, 100, 0, 0]);
  });

  it('keeps 16-bit samples', async () => {
    const file = await paint16(size, (x, y) => [1000 + x, 65_535 - y, 257, x * 20_000]);
    const source = await decodeSource(file);
    expect(source.depth).toBe(16);
    expect(source.data).toEqual((await pixels16(file)).data);
    expect([...source.data.subarray(4, 8)]).toEqual([1001, 65_535, 257, 20_000]);
  });

  it('repeats grey in three channels, in both depths', async () => {
    const raw = { width: 2, height: 1, channels: 1 as const };
    const grey = sharp(Buffer.from([7, 250]), { raw })
      .toColourspace('b-w')
      .png();
    expect([...(await decodeSource(await grey.toBuffer())).data]).toEqual([
      7, 7, 7, 255, 250, 250, 250, 255,
    ]);
    const deep = sharp(new Uint16Array([700, 65_000]), { raw })
      .toColourspace('grey16')
      .png();
    expect([...(await decodeSource(await deep.toBuffer())).data]).toEqual([
      700, 700, 700, 65_535, 65_000, 65_000, 65_000, 65_535,
    ]);
  });

  it('looks a palette up', async () => {
    const file = await sharp(await paint(size, (x) => [x * 100, 0, 50, 255]))
      .png({ palette: true })
      .toBuffer();
    expect((await sharp(file).metadata()).isPalette).toBe(true);
    const source = await decodeSource(file);
    expect([...source.data.subarray(4, 8)]).toEqual([100, 0, 50, 255]);
  });

  it('turns a picture upright as its EXIF orientation says', async () => {
    const file = await sharp(await paint(size, (x, y) => [x * 10, y * 10, 0, 255]))
      .withMetadata({ orientation: 6 })
      .png()
      .toBuffer();
    const source = await decodeSource(file);
    expect([source.width, source.height]).toEqual([2, 3]);
    // A quarter turn clockwise: the lower left corner comes to the upper left.
    expect([...source.data.subarray(0, 4)]).toEqual([0, 10, 0, 255]);
  });

  it('leaves the samples of a profiled picture alone and hands on the profile', async () => {
    const plain = await paint(size, () => [10, 200, 30, 255]);
    const file = await sharp(plain).withIccProfile('p3').png().toBuffer();
    const stored = await sharp(file, { ignoreIcc: true }).ensureAlpha().raw().toBuffer();
    const source = await decodeSource(file);
    expect(Buffer.from(source.data)).toEqual(stored);
    expect(source.profile).toEqual((await sharp(file).metadata()).icc);
    // The wide gamut has other numbers for the same colour, so nothing was converted.
    expect([...source.data.subarray(0, 3)]).not.toEqual([10, 200, 30]);
  });

  it('converts CMYK, whose profile no RGB PNG could carry', async () => {
    const file = await sharp(await paint({ width: 16, height: 16 }, scene(), false))
      .toColourspace('cmyk')
      .jpeg()
      .toBuffer();
    expect((await sharp(file).metadata()).space).toBe('cmyk');
    const source = await decodeSource(file);
    expect(source.profile).toBeUndefined();
    expect(source.data).toHaveLength(16 * 16 * 4);
  });

  it('refuses what is no picture, and one that breaks off', async () => {
    const whole = await paint({ width: 64, height: 64 }, (x, y) => [(x * y) % 256, x, y, 255]);
    for (const bytes of [Buffer.from('nonsense'), whole.subarray(0, whole.length / 2)]) {
      const error = await decodeSource(bytes).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(UnreadableImageError);
      expect(error).toMatchObject({ code: 'INTERNAL' });
    }
  });
});

describe('hashPixels', () => {
  it('is the SHA-256 of the RGBA samples', () => {
    // printf '\x01\x02\x03\xff' | sha256sum
    expect(hashPixels({ width: 1, height: 1, data: new Uint8Array([1, 2, 3, 255]) })).toBe(
      '3e6f9aae16382bf563d8991b6da1b92213911f0dd5deea3ecaccf2f35a56794a',
    );
  });

  it('takes 16-bit samples with their low byte first', () => {
    // printf '\x01\x00\x02\x00\x03\x00\xff\xff' | sha256sum
    expect(hashPixels({ width: 1, height: 1, data: new Uint16Array([1, 2, 3, 65_535]) })).toBe(
      'acb5f066ec124560337221d626e280657befe117fe05b4a12ca14db1c83329ad',
    );
  });
});
