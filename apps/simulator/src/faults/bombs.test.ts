import { once } from 'node:events';
import { Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { lyingBomb, pixelBomb } from './bombs.ts';

/** Bytes of the first IDAT chunk, which stands behind the signature and the header. */
function dataOf(png: Buffer): Buffer {
  const start = 8 + 25;
  expect(png.subarray(start + 4, start + 8).toString()).toBe('IDAT');
  return png.subarray(start + 8, start + 8 + png.readUInt32BE(start));
}

/** How much a zlib stream inflates to; fails unless its end and its checksum are right. */
async function inflatedLength(data: Buffer): Promise<number> {
  let length = 0;
  const inflate = Readable.from([data]).pipe(createInflate());
  inflate.on('data', (part: Buffer) => {
    length += part.length;
  });
  await once(inflate, 'end');
  return length;
}

describe('the pixel bomb', () => {
  it('is a small file of 400 million pixels', async () => {
    const bomb = pixelBomb();
    expect(bomb.length).toBeGreaterThan(100_000);
    expect(bomb.length).toBeLessThan(1_000_000);
    const size = await sharp(bomb, { limitInputPixels: false }).metadata();
    expect(size).toMatchObject({ format: 'png', width: 20_000, height: 20_000 });
  });

  it('is a valid picture to whoever dares to decode it', async () => {
    expect(await inflatedLength(dataOf(pixelBomb()))).toBe(20_001 * 20_000);
    const part = await sharp(pixelBomb(), { limitInputPixels: false })
      .extract({ left: 0, top: 0, width: 10, height: 10 })
      .raw()
      .toBuffer();
    expect(new Set(part)).toEqual(new Set([0]));
  });
});

describe('the lying bomb', () => {
  it('claims a usual size and inflates to hundreds of megabytes', async () => {
    const bomb = lyingBomb();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await sharp(bomb).metadata()).toMatchObject({ width: 1024, height: 1024 });
    expect(await inflatedLength(dataOf(bomb))).toBeGreaterThan(300 * 1024 ** 2);
  });
});
