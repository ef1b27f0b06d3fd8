import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { paint, pixels } from '../test/pictures.ts';
import type { PictureFile } from './fit-file.ts';
import { fitFile } from './fit-file.ts';
import { UnreadableImageError } from './errors.ts';

/** A picture that compresses badly as PNG: fine texture over a gradient. */
async function texture(width: number, height: number, alpha = false): Promise<PictureFile> {
  const bytes = await paint(
    { width, height },
    (x, y) => [(x * 31 + y * 17) % 97, (x * y) % 101, (x + y) % 256, (x + y) % 200],
    alpha,
  );
  return { bytes, mimeType: 'image/png', width, height };
}

describe('fitFile', () => {
  it('sends the file itself wherever it can', async () => {
    const source = await texture(64, 48);

    expect(await fitFile(source, { maxBytes: source.bytes.byteLength })).toBe(source);
    expect(await fitFile(source, { maxBytes: 1e6, maxPixels: 64 * 48 })).toBe(source);
  });

  it('sends a copy of the same size where the file is too large', async () => {
    const source = await texture(256, 192);
    const copy = await fitFile(source, { maxBytes: source.bytes.byteLength - 1 });

    expect(copy).toMatchObject({ width: 256, height: 192, mimeType: 'image/webp' });
    expect(await sharp(copy?.bytes).metadata()).toMatchObject({
      format: 'webp',
      width: 256,
      height: 192,
    });
    expect(copy?.bytes.byteLength).toBeLessThan(source.bytes.byteLength);
  });

  it('keeps transparency in a copy', async () => {
    const source = await texture(64, 48, true);
    const copy = await fitFile(source, { maxBytes: source.bytes.byteLength - 1 });
    const { data } = await pixels(copy?.bytes ?? source.bytes);

    expect([data[3], data[4 * 40 + 3]]).toEqual([0, 40]);
  });

  it('sends no more pixels than are looked at', async () => {
    const copy = await fitFile(await texture(300, 100), { maxBytes: 1e6, maxPixels: 7500 });

    expect(copy).toMatchObject({ width: 150, height: 50 });
    expect(await sharp(copy?.bytes).metadata()).toMatchObject({ width: 150, height: 50 });
  });

  it('turns a copy the way its source is shown', async () => {
    const { bytes } = await texture(64, 48);
    const turned = await sharp(bytes).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const source = { bytes: turned, mimeType: 'image/jpeg' as const, width: 48, height: 64 };
    const copy = await fitFile(source, { maxBytes: 1e6, maxPixels: 24 * 32 });

    expect(await sharp(copy?.bytes).metadata()).toMatchObject({ width: 24, height: 32 });
  });

  it('gives up when nothing is small enough', async () => {
    expect(await fitFile(await texture(64, 48), { maxBytes: 100 })).toBeUndefined();
  });

  it('says that a source cannot be read', async () => {
    const broken = { ...(await texture(64, 48)), bytes: Buffer.from('no picture') };

    await expect(fitFile(broken, { maxBytes: 5 })).rejects.toThrow(UnreadableImageError);
  });
});
