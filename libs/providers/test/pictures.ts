import { createHash } from 'node:crypto';
import { deflateSync, crc32 } from 'node:zlib';
import type { CallOptions, SourceImage } from '../src/spec/image-provider.ts';

/** A small opaque PNG whose colour follows from its name, so that pictures can be told apart. */
export function picture(name: string, width = 64, height = 64): SourceImage {
  const colour = createHash('sha256').update(name).digest().subarray(0, 3);
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: width }, () => colour)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const bytes = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { bytes, mimeType: 'image/png', width, height };
}

/** A picture as it travels in JSON. */
export function base64({ bytes }: SourceImage): string {
  return Buffer.from(bytes).toString('base64');
}

/** The options of a call that may take as long as it likes. */
export function callOptions(signal: AbortSignal = new AbortController().signal): CallOptions {
  return { signal, onSubmitted: () => Promise.resolve() };
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
