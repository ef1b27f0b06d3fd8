import type { Rect } from '@polyptych/outpaint';
import { CHANNELS, type RgbPicture } from './rgb-picture.ts';

export const SOURCE: Rect = { left: 40, top: 0, width: 64, height: 48 };

/** A picture of 144 × 48 pixels whose grey at each place is given; its source has two sides. */
export function drawPicture(greyAt: (x: number, y: number) => number): RgbPicture {
  const [width, height] = [144, 48];
  const data = Uint8Array.from({ length: width * height * CHANNELS }, (_, at) => {
    const pixel = Math.floor(at / CHANNELS);
    return greyAt(pixel % width, Math.floor(pixel / width));
  });
  return { width, height, data };
}

export function isInSource(x: number): boolean {
  return x >= SOURCE.left && x < SOURCE.left + SOURCE.width;
}
