import sharp from 'sharp';
import { lyingBomb, pixelBomb } from './bombs.ts';
import type { Fault } from './fault.ts';
import type { FaultName } from './vocabulary.ts';

/** More than any client should read. */
const HUGE_BYTES = 33 * 1024 ** 2;

type Spoil = (whole: Buffer) => Buffer | Promise<Buffer>;

const SPOILERS: Partial<Record<FaultName, Spoil>> = {
  truncated: (whole) => whole.subarray(0, whole.length >> 1),
  'not-a-picture': () => Buffer.from('This is not a picture, however it is labelled.'),
  'wrong-size': async (whole) => {
    const { width, height } = await sharp(whole).metadata();
    const size = { width: Math.ceil(width / 2), height: Math.ceil((height * 3) / 4) };
    return sharp(whole)
      .resize({ ...size, fit: 'fill' })
      .toBuffer();
  },
  'wrong-format': async (whole) => {
    const { format } = await sharp(whole).metadata();
    return sharp(whole)
      .toFormat(format === 'png' ? 'jpeg' : 'png')
      .toBuffer();
  },
  gif: (whole) => sharp(whole).gif({ effort: 1 }).toBuffer(),
  animated: async (whole) => {
    const other = await sharp(whole).negate().png().toBuffer();
    return sharp([whole, other], { join: { animated: true } })
      .webp({ effort: 0 })
      .toBuffer();
  },
  bomb: pixelBomb,
  'lying-bomb': lyingBomb,
  // Decoders stop at the end of the picture, so what follows costs nothing but the transfer.
  huge: (whole) => Buffer.concat([whole, Buffer.alloc(HUGE_BYTES)]),
};

/** Whether a fault shows in the file of a picture. */
export function spoils({ name }: Fault): boolean {
  return SPOILERS[name] !== undefined;
}

/** The file of a picture as a fault has it handed over; untouched by all faults of other kinds. */
export async function spoilPicture(whole: Uint8Array, fault: Fault | undefined): Promise<Buffer> {
  const picture = Buffer.from(whole);
  const spoil = fault && SPOILERS[fault.name];
  return spoil ? spoil(picture) : picture;
}
