import sharp from 'sharp';

import type { DrawingStyle } from './drawing.ts';

export const STYLES: readonly DrawingStyle[] = ['bfl', 'recraft', 'google_gemini', 'openai'];

interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** RGB bytes of a picture, or of a region of it. */
export async function pixels(file: Uint8Array, region?: Region): Promise<Buffer> {
  const picture = sharp(file).removeAlpha().toColourspace('srgb');
  return (region === undefined ? picture : picture.extract(region)).raw().toBuffer();
}

/** Mean absolute difference of two equally long byte sequences, in levels. */
export function meanDifference(one: Buffer, other: Buffer): number {
  if (one.length !== other.length) throw new RangeError('pictures differ in size');
  return one.reduce((sum, value, i) => sum + Math.abs(value - (other[i] ?? 0)), 0) / one.length;
}

/** Pearson correlation of two byte sequences: 1 for the same composition, about 0 for unrelated. */
export function correlation(one: Buffer, other: Buffer): number {
  const mean = (bytes: Buffer): number =>
    bytes.reduce((sum, value) => sum + value, 0) / bytes.length;
  const [m, n] = [mean(one), mean(other)];
  let [both, first, second] = [0, 0, 0];
  one.forEach((value, i) => {
    const [a, b] = [value - m, (other[i] ?? 0) - n];
    both += a * b;
    first += a * a;
    second += b * b;
  });
  return both / Math.sqrt(first * second);
}

/** One colour all over, as a PNG. */
export function plain(width: number, height: number, background: string): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}

/** A mask that is white but for a black rectangle. */
export async function maskKeeping(width: number, height: number, kept: Region): Promise<Buffer> {
  const black = await plain(kept.width, kept.height, '#000');
  return sharp(await plain(width, height, '#fff'))
    .composite([{ input: black, left: kept.left, top: kept.top }])
    .png()
    .toBuffer();
}
