import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pixelAt, pixels } from '../test/pictures.ts';
import { InvalidExpansionError } from './errors.ts';
import { createExpansionMask } from './mask.ts';

const keep = { left: 1, top: 2, width: 3, height: 2 };
const size = { width: 6, height: 5 };

/** Draws which pixels satisfy a test, a line a row. */
async function drawing(mask: Buffer, marks: (pixel: number[]) => boolean): Promise<string[]> {
  const decoded = await pixels(mask);
  expect(decoded).toMatchObject(size);
  return Array.from({ length: size.height }, (_, y) =>
    Array.from({ length: size.width }, (__, x) => (marks(pixelAt(decoded, x, y)) ? '#' : '.')).join(
      '',
    ),
  );
}

const FILLED = ['######', '######', '#...##', '#...##', '######'];

describe('createExpansionMask', () => {
  it('marks in white, on greyscale', async () => {
    const mask = await createExpansionMask({ ...size, keep, polarity: 'white' });
    const metadata = await sharp(mask).metadata();
    expect(metadata).toMatchObject({ format: 'png', space: 'b-w', channels: 1, depth: 'uchar' });
    expect(await drawing(mask, ([red]) => red === 255)).toEqual(FILLED);
    expect(await drawing(mask, ([red]) => red !== 0)).toEqual(FILLED);
  });

  it('marks in transparency', async () => {
    const mask = await createExpansionMask({ ...size, keep, polarity: 'transparent' });
    expect(await sharp(mask).metadata()).toMatchObject({ format: 'png', channels: 4 });
    expect(await drawing(mask, (pixel) => pixel[3] === 0)).toEqual(FILLED);
    expect(await drawing(mask, (pixel) => pixel[3] !== 255)).toEqual(FILLED);
  });

  it.each([
    { ...keep, left: 4 },
    { ...keep, top: -1 },
    { ...keep, width: 2.5 },
  ])('refuses to keep %j', async (outside) => {
    await expect(
      createExpansionMask({ ...size, keep: outside, polarity: 'white' }),
    ).rejects.toThrow(InvalidExpansionError);
  });
});
