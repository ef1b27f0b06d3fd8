import type { Rect, Size } from '@polyptych/outpaint';
import sharp, { type Sharp } from 'sharp';

/** Samples a pixel: red, green and blue. */
export const CHANNELS = 3;

/** A picture's pixels: rows from the top, three samples of 8 bit a pixel. */
export interface RgbPicture extends Size {
  data: Uint8Array;
}

/** Reads a file's pixels as they are shown on a screen. */
export async function readRgb(file: Uint8Array | Sharp): Promise<RgbPicture> {
  const image = file instanceof Uint8Array ? sharp(file) : file;
  const { data, info } = await image
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** Copies a picture into another, and nothing else. */
export function pasteInto(canvas: RgbPicture, picture: RgbPicture, { left, top }: Rect): void {
  const rowLength = picture.width * CHANNELS;
  for (let row = 0; row < picture.height; row += 1) {
    const pixels = picture.data.subarray(row * rowLength, (row + 1) * rowLength);
    canvas.data.set(pixels, ((top + row) * canvas.width + left) * CHANNELS);
  }
}
