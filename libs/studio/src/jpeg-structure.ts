/**
 * Most passes a progressive JPEG may be drawn in. Encoders make about ten; a file of 400 KB can
 * make a decoder go over 40 megapixels 2,600 times, which takes 18 seconds.
 */
const MAX_SCANS = 100;

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP2 = 0xe2;
const MULTI_PICTURE = Buffer.from('MPF\0', 'latin1');

interface Segment {
  marker: number;
  data: Buffer;
}

/**
 * What is wrong with a JPEG that decoding it does not tell, or only at a price.
 *
 * A Multi-Picture Format index says that more pictures follow after the first one's end, such as
 * the gain map of an Ultra HDR file, which would be decoded without a limit on its size.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf Annex B
 */
export function jpegFlaw(bytes: Uint8Array): string | undefined {
  let scans = 0;
  for (const { marker, data } of segmentsOf(bytes)) {
    if (marker === APP2 && data.subarray(0, MULTI_PICTURE.length).equals(MULTI_PICTURE)) {
      return 'has more than one frame';
    }
    if (marker === START_OF_SCAN) scans += 1;
    if (scans > MAX_SCANS) return 'is drawn in too many passes';
  }
  return undefined;
}

/** The segments up to the end of the first picture; what lies between them is skipped. */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 4 <= file.length) {
    const marker = file[at + 1] ?? 0;
    if (file[at] !== 0xff || marker === 0xff) {
      at += 1;
    } else if (standsAlone(marker)) {
      at += 2;
    } else {
      if (marker === END_OF_IMAGE) return;
      const end = at + 2 + file.readUInt16BE(at + 2);
      yield { marker, data: file.subarray(at + 4, end) };
      at = end;
    }
  }
}

/** A stuffed zero, the unused TEM and the restart marks inside of a scan have no length. */
function standsAlone(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7);
}
