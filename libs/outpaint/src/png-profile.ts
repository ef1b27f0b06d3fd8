import { crc32, deflateSync } from 'node:zlib';

/** Signature (8 bytes) and IHDR (25 bytes) open every PNG; an iCCP chunk may follow right after. */
const HEADER_LENGTH = 33;

/**
 * Tags a PNG with an ICC profile and leaves its pixels alone. sharp can attach a profile only by
 * converting the pixels to it.
 *
 * @see https://www.w3.org/TR/png-3/#11iCCP
 */
export function embedProfile(png: Buffer, profile: Buffer): Buffer {
  // Profile name, its terminator, compression method 0 (zlib), then the profile.
  const data = Buffer.concat([Buffer.from('ICC profile\0\0', 'latin1'), deflateSync(profile)]);
  const body = Buffer.concat([Buffer.from('iCCP', 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([
    png.subarray(0, HEADER_LENGTH),
    length,
    body,
    checksum,
    png.subarray(HEADER_LENGTH),
  ]);
}
