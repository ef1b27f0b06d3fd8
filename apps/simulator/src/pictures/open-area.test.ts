import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { colourAt, plainPicture } from '../../test/plain-picture.ts';
import { inspectPicture, openAreaMask, stretchTo } from './open-area.ts';

/** A picture of 20 × 20 with 10 open pixels on its right. */
async function padded(alpha = 0): Promise<Buffer> {
  return sharp(await plainPicture(20, 20))
    .extend({ right: 10, background: { r: 0, g: 0, b: 0, alpha } })
    .png()
    .toBuffer();
}

describe('inspectPicture', () => {
  it('tells size, alpha and open area', async () => {
    const size = { width: 30, height: 20 };
    expect(await inspectPicture(await padded())).toEqual({
      ...size,
      hasAlpha: true,
      hasOpenArea: true,
    });
    expect(await inspectPicture(await padded(0.5))).toMatchObject({ hasOpenArea: false });
    expect(await inspectPicture(await plainPicture(30, 20))).toEqual({
      ...size,
      hasAlpha: false,
      hasOpenArea: false,
    });
  });

  it('fails on what is no picture', async () => {
    await expect(inspectPicture(Buffer.from('words'))).rejects.toThrow();
  });
});

describe('openAreaMask', () => {
  it('is white where the picture is open and black where it is not', async () => {
    const mask = await openAreaMask(await padded());
    expect(await sharp(mask).metadata()).toMatchObject({ width: 30, height: 20 });
    expect(await colourAt(mask, 19, 10)).toEqual([0, 0, 0]);
    expect(await colourAt(mask, 20, 10)).toEqual([255, 255, 255]);
  });

  it('is black all over for a picture without alpha', async () => {
    const { channels } = await sharp(await openAreaMask(await plainPicture(8, 8))).stats();
    expect(channels[0]?.max).toBe(0);
  });
});

it('stretches a picture with its transparency', async () => {
  const stretched = await stretchTo(await padded(), { width: 60, height: 20 });
  expect(await inspectPicture(stretched)).toMatchObject({
    width: 60,
    height: 20,
    hasOpenArea: true,
  });
});
