import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { captionReach, captionSize, EM, withCaption } from './caption.ts';
import { STYLES } from './drawing.test-kit.ts';
import { healCaption } from './heal-caption.ts';
import { open, type Raster, toRaster } from './pixels/raster.ts';

const SIZE = 400;
const WHOLE = { left: 0, top: 0, width: SIZE, height: SIZE };

/** Stripes across which a foot that is blurred, moved or painted over is no longer the same. */
async function striped(direction: 'upright' | 'level' = 'upright'): Promise<Raster> {
  const data = Uint8Array.from({ length: SIZE * SIZE * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    const across = direction === 'upright' ? pixel % SIZE : Math.floor(pixel / SIZE);
    return across % 8 < 4 ? 120 + (at % 3) * 20 : 180;
  });
  return toRaster(sharp(data, { raw: { width: SIZE, height: SIZE, channels: 3 } }));
}

/** The largest difference of two pictures within some columns of their foot. */
function difference(one: Raster, other: Raster, from: number, to: number): number {
  let most = 0;
  for (let y = SIZE - captionReach(WHOLE); y < SIZE; y += 1) {
    for (let at = (y * SIZE + from) * 3; at < (y * SIZE + to) * 3; at += 1) {
      most = Math.max(most, Math.abs((one.data[at] ?? 0) - (other.data[at] ?? 0)));
    }
  }
  return most;
}

describe.each(STYLES)('healCaption as %s', (style) => {
  const caption = { prompt: 'a cat', style, space: WHOLE, size: captionSize(WHOLE) };

  it('paints over the caption and leaves the foot beside it as it was', async () => {
    const picture = await striped();
    const lettered = await toRaster(withCaption(open(picture), caption));
    const healed = healCaption(lettered, WHOLE, style);

    // Letters and ground differ by about 150 levels from the stripes, the stripes among themselves by 60.
    expect(difference(lettered, picture, 10, 100)).toBeGreaterThan(70);
    expect(difference(healed, picture, 10, 100)).toBeLessThan(61);
    expect(difference(healed, picture, 160, SIZE)).toBe(0);
  });

  it('leaves what is below it as it was', async () => {
    const lettered = await toRaster(withCaption(open(await striped('level')), caption));
    const healed = healCaption(lettered, WHOLE, style);
    const below = (SIZE - Math.floor(caption.size * EM.margin) + 3) * SIZE * 3;

    expect(healed.data.subarray(below)).toEqual(lettered.data.subarray(below));
  });

  it('finds it wherever it begins', async () => {
    const space = { left: 200, top: 0, width: 200, height: SIZE };
    const picture = await striped();
    const lettered = await toRaster(withCaption(open(picture), { ...caption, space }));
    const healed = healCaption(lettered, WHOLE, style);

    expect(difference(lettered, picture, 200, 300)).toBeGreaterThan(70);
    expect(difference(healed, picture, 200, 300)).toBeLessThan(61);
    expect(difference(healed, picture, 0, 190)).toBe(0);
  });

  it('leaves a foot without a caption alone', async () => {
    const picture = await striped();
    expect(healCaption(picture, WHOLE, style)).toEqual(picture);
  });
});
