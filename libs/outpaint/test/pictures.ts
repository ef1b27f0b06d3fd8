import sharp from 'sharp';
import type { Rect, Size } from '../src/index.ts';
import type { Raster } from '../src/raster.ts';

type Rgba = readonly [number, number, number, number];

/** The pixel at a place; sample values as the picture's depth has them. */
export type Painter = (x: number, y: number) => Rgba;

/** Decoded RGBA samples, read by sharp alone and by nothing under test. */
export interface Pixels extends Size {
  data: Uint8Array | Uint16Array;
}

/** Paints an RGBA or (without alpha) RGB picture of 8 bit. */
export async function paint(size: Size, painter: Painter, alpha = true): Promise<Buffer> {
  const raw = { ...size, channels: 4 as const };
  const image = sharp(samples(size, painter, new Uint8Array(size.width * size.height * 4)), {
    raw,
  });
  return (alpha ? image : image.removeAlpha()).png().toBuffer();
}

/** Paints an RGBA picture of 16 bit. */
export async function paint16(size: Size, painter: Painter): Promise<Buffer> {
  const raw = { ...size, channels: 4 as const };
  const data = samples(size, painter, new Uint16Array(size.width * size.height * 4));
  return sharp(data, { raw }).toColourspace('rgb16').png().toBuffer();
}

function samples<T extends Uint8Array | Uint16Array>(size: Size, painter: Painter, data: T): T {
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) data.set(painter(x, y), (y * size.width + x) * 4);
  }
  return data;
}

/** Decodes a picture, or a part of it, to 8-bit RGBA without any colour conversion. */
export async function pixels(file: Uint8Array, part?: Rect): Promise<Pixels> {
  const image = sharp(file, { ignoreIcc: true }).ensureAlpha();
  const { data, info } = await (part ? image.extract(part) : image)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The same for 16-bit samples. */
export async function pixels16(file: Uint8Array, part?: Rect): Promise<Pixels> {
  const image = sharp(file, { ignoreIcc: true }).ensureAlpha();
  const { data, info } = await (part ? image.extract(part) : image)
    .toColourspace('rgb16')
    .raw({ depth: 'ushort' })
    .toBuffer({ resolveWithObject: true });
  const words = new Uint16Array(data.buffer, data.byteOffset, data.length / 2);
  return { width: info.width, height: info.height, data: words };
}

/** One pixel's four samples. */
export function pixelAt({ width, data }: Pixels, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

/** A smooth scene without edges of its own, so that any step in it comes from a seam. */
export function scene(shift: readonly [number, number, number] = [0, 0, 0]): Painter {
  return (x, y) => [
    Math.round(128 + 50 * Math.sin(x / 40) + shift[0]),
    Math.round(120 + 50 * Math.sin(y / 30) + shift[1]),
    Math.round(110 + 40 * Math.sin((x + y) / 50) + shift[2]),
    255,
  ];
}

/** The same scene seen from another place. */
export function moved(painter: Painter, left: number, top: number): Painter {
  return (x, y) => painter(x + left, y + top);
}

/** Paints a raster as the restoring code gets it from a decoder. */
export function rasterOf(size: Size, painter: Painter, depth: 8 | 16 = 8): Raster {
  const length = size.width * size.height * 4;
  const data = depth === 16 ? new Uint16Array(length) : new Uint8Array(length);
  return { ...size, data: samples(size, painter, data) };
}

/** A number from 0 to 1 that looks random, always the same at a place. */
export function chance(seed: number, x: number, y: number): number {
  let mixed = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/** Patches of some pixels with finer ones in them, without end and nowhere repeated. */
export function textured(seed: number): Painter {
  return (x, y) => {
    const coarse = 90 * chance(seed, Math.floor(x / 7), Math.floor(y / 7));
    const fine = 60 * chance(seed + 1, Math.floor(x / 3), Math.floor(y / 3));
    const tint = 40 * chance(seed + 2, Math.floor(x / 5), Math.floor(y / 5));
    return [coarse + fine + 30, coarse + fine + tint + 10, coarse + 50, 255];
  };
}
