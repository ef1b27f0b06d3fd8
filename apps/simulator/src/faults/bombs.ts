import { constants, crc32, deflateRawSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const GREYSCALE_8_BIT = [8, 0, 0, 0, 0];
const ADLER_BASE = 65_521;

/** A PNG of 20000 x 20000 black pixels: valid, small as a file, 400 MB as pixels. */
export function pixelBomb(): Buffer {
  return blackPng({ width: 20_000, height: 20_000, rowLength: 20_001, rows: 20_000 });
}

/** A PNG whose header says 1024 x 1024, and whose data inflates to 320 MB nevertheless. */
export function lyingBomb(): Buffer {
  return blackPng({ width: 1024, height: 1024, rowLength: 20_000, rows: 16_000 });
}

interface BlackPng {
  width: number;
  height: number;
  /** Bytes of a row as they are inflated, its filter byte counted. */
  rowLength: number;
  rows: number;
}

function blackPng({ width, height, rowLength, rows }: BlackPng): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set(GREYSCALE_8_BIT, 8);
  const data = deflatedZeros(rowLength * 100, rows / 100);
  const chunks = [chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

/**
 * A zlib stream of zeros. A block is deflated once and repeated: a full flush ends it on a byte and
 * forgets what came before, so the same bytes mean the same again, and no hundreds of megabytes are
 * ever held here.
 */
function deflatedZeros(blockLength: number, blocks: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(blockLength), {
    level: 9,
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const start = Buffer.from([0x78, 0xda]);
  const lastBlock = Buffer.from([0x03, 0x00]);
  // Adler-32 of nothing but zeros: its low half stays 1, and its high half counts the bytes.
  const checksum = Buffer.alloc(4);
  checksum.writeUInt16BE((blockLength * blocks) % ADLER_BASE, 0);
  checksum.writeUInt16BE(1, 2);
  return Buffer.concat([start, ...Array<Buffer>(blocks).fill(block), lastBlock, checksum]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
