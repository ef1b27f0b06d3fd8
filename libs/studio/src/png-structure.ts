import { inflateSync } from 'node:zlib';

/** Most bytes that all compressed text and the colour profile of a PNG may unpack to: 8 MB. */
const MAX_UNPACKED_BYTES = 8 * 1024 * 1024;

/** What a compressed chunk counts at least: beginning to unpack one costs time as well. */
const LEAST_UNPACKED_BYTES = 4096;

const SIGNATURE_LENGTH = 8;
/** Length and type before a chunk's data, a checksum after it. */
const CHUNK_OVERHEAD = 12;
const END = Buffer.from('0000000049454e44ae426082', 'hex');
const ANIMATION: ReadonlySet<string> = new Set(['acTL', 'fcTL', 'fdAT']);

interface Chunk {
  type: string;
  data: Buffer;
}

/**
 * What is wrong with a PNG that decoding it does not tell, or only at a price: a decoder is content
 * without the last chunk, shows the first frame of an animation only, and unpacks every text (750 KB
 * of them took 3.8 GB of memory).
 *
 * @see https://www.w3.org/TR/png-3/#5DataRep
 */
export function pngFlaw(bytes: Uint8Array): string | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let budget = MAX_UNPACKED_BYTES;
  for (const chunk of chunksOf(file)) {
    if (chunk.type === 'IEND') return undefined;
    if (ANIMATION.has(chunk.type)) return 'has more than one frame';
    const packed = packedPart(chunk);
    if (packed === undefined) continue;
    budget -= Math.max(unpackedSize(packed, budget), LEAST_UNPACKED_BYTES);
    if (budget < 0) return 'holds packed text that is damaged or too long';
  }
  return 'breaks off';
}

/** The chunks in order, the last one included only if it is whole. */
function* chunksOf(file: Buffer): Generator<Chunk> {
  let at = SIGNATURE_LENGTH;
  while (at + CHUNK_OVERHEAD <= file.length) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const end = at + CHUNK_OVERHEAD + length;
    if (end > file.length) return;
    if (type === 'IEND' && !file.subarray(at, end).equals(END)) return;
    yield { type, data: file.subarray(at + 8, end - 4) };
    at = end;
  }
}

/** The zlib stream in a chunk of text or of a colour profile, if it has one. */
function packedPart({ type, data }: Chunk): Buffer | undefined {
  // A keyword or name, its terminator, then what says how it is packed.
  const described = data.indexOf(0) + 1;
  if (type === 'zTXt' || type === 'iCCP') return data.subarray(described + 1);
  if (type !== 'iTXt' || data[described] !== 1) return undefined;
  const language = data.indexOf(0, described + 2) + 1;
  return data.subarray(data.indexOf(0, language) + 1);
}

/** In bytes; more than any limit for a stream that is damaged or does not fit into it. */
function unpackedSize(packed: Buffer, limit: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(limit, 1) }).length;
  } catch {
    return Infinity;
  }
}
