import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { plainPaste } from './plain-paste.ts';
import { readRgb, type RgbPicture } from './rgb-picture.ts';

const SIZE = { width: 40, height: 20 };
const PLACE = { left: 10, top: 0, width: 20, height: 20 };
const OF_SOURCE = [200, 10, 10];

function plain(width: number, height: number, background: string) {
  return sharp({ create: { width, height, channels: 3, background } });
}

function colourAt({ data, width }: RgbPicture, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
}

describe('plainPaste', () => {
  const source = readRgb(plain(20, 20, '#c80a0a'));

  it('lays the source over an answer of any size', async () => {
    const bytes = await plain(80, 40, '#0a0ac8').png().toBuffer();
    const pasted = await plainPaste({ bytes }, SIZE, await source, PLACE);

    expect(pasted).toMatchObject(SIZE);
    expect([9, 10, 29, 30].map((x) => colourAt(pasted, x, 19))).toEqual([
      [10, 10, 200],
      OF_SOURCE,
      OF_SOURCE,
      [10, 10, 200],
    ]);
  });

  it('cuts the asked picture out of a larger canvas, at whatever scale that came back', async () => {
    const target = await plain(80, 40, '#0ac80a').png().toBuffer();
    const bytes = await plain(200, 200, '#000000')
      .composite([{ input: target, left: 60, top: 100 }])
      .png()
      .toBuffer();
    const frame = {
      canvasWidth: 100,
      canvasHeight: 100,
      target: { left: 30, top: 50, width: 40, height: 20 },
    };
    const pasted = await plainPaste({ bytes, frame }, SIZE, await source, PLACE);

    expect([0, 9, 30, 39].map((x) => colourAt(pasted, x, 0))).toEqual(
      Array.from({ length: 4 }, () => [10, 200, 10]),
    );
  });
});
