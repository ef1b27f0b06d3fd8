import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** What a PNG's header promises; RGB of 8 bit unless it says otherwise. */
export interface PngHeader {
  width: number;
  height: number;
  depth?: 8 | 16;
  /** 0 grey, 2 RGB, 6 RGB with alpha. */
  colour?: 0 | 2 | 6;
}

const CHANNELS = { 0: 1, 2: 3, 6: 4 } as const;

/** Grain that no coder can do much with, the same each time. */
export function grain(width: number, height: number, channels: 1 | 3 | 4 = 3): Sharp {
  let state = 1;
  const samples = Uint8Array.from({ length: width * height * channels }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >> 16;
  });
  return sharp(samples, { raw: { width, height, channels } });
}

export function chunk(type: string, data: Uint8Array = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** Black pixels as they are packed in a PNG of this header, or any other number of bytes. */
export function blackPixels(header: PngHeader, length = packedLength(header)): Buffer {
  return chunk('IDAT', deflateSync(Buffer.alloc(length)));
}

/** A PNG of these chunks between its header and its end. */
export function pngFile(header: PngHeader, ...chunks: Buffer[]): Buffer {
  const fields = Buffer.alloc(13);
  fields.writeUInt32BE(header.width, 0);
  fields.writeUInt32BE(header.height, 4);
  fields.set([header.depth ?? 8, header.colour ?? 2], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', fields), ...chunks, chunk('IEND')]);
}

/** A black PNG with these chunks before its pixels. */
export function blackPng(header: PngHeader, ...extra: Buffer[]): Buffer {
  return pngFile(header, ...extra, blackPixels(header));
}

/** A chunk of text or of a colour profile that unpacks to so many bytes. */
export function packed(type: 'zTXt' | 'iTXt' | 'iCCP', length: number, name = 'name'): Buffer {
  const head = type === 'iTXt' ? `${name}\0\x01\0\0\0` : `${name}\0\0`;
  const text = deflateSync(Buffer.alloc(length, 'a'));
  return chunk(type, Buffer.concat([Buffer.from(head, 'latin1'), text]));
}

/** A JPEG segment. */
export function segment(marker: number, data: Uint8Array): Buffer {
  const head = Buffer.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff);
  return Buffer.concat([head, data]);
}

/** The same JPEG with something put right after its first two bytes. */
export function withSegment(jpeg: Buffer, extra: Buffer): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), extra, jpeg.subarray(2)]);
}

function packedLength({ width, height, depth = 8, colour = 2 }: PngHeader): number {
  return height * (1 + width * CHANNELS[colour] * (depth / 8));
}
