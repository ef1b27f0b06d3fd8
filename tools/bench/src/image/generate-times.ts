import { writeThumbnail } from '@polyptych/outpaint/canvas';
import { finishPicture } from '@polyptych/studio/pictures';
import sharp from 'sharp';
import type { Figure } from '../report/figures.ts';
import { decode } from './floor.ts';
import { timeAndRatio } from './ratio.ts';
import { type Contender, timeInTurn } from './turns.ts';

const THUMBNAIL = 'a thumbnail of decoded pixels';
/** Longest edge of a thumbnail in pixels. */
const THUMBNAIL_EDGE = 512;
/** What finishing may take, as a multiple of one decoding of the same file. */
const GOAL = 1.3;
const INPUT = { kind: 'generate', prompt: 'any', size: { width: 1024, height: 1024 } } as const;

/**
 * Finishing a generated picture of each type. It is one decoding and the writing of a thumbnail,
 * whose time is given as well: it is the same for every picture, and the larger part for a small one.
 * @param png a file of the picture
 */
export async function timeGenerate(png: Buffer, rounds: number): Promise<Figure[]> {
  const files = {
    PNG: png,
    JPEG: await sharp(png).jpeg({ quality: 95 }).toBuffer(),
    WebP: await sharp(png).webp({ quality: 95 }).toBuffer(),
  };
  const checks = Object.entries(files).flatMap(([type, bytes]): Contender[] => [
    { name: decodingOf(type), work: () => decode(bytes) },
    { name: type, work: () => finishPicture(INPUT, { bytes }) },
  ]);
  const times = await timeInTurn([await thumbnailWriter(png), ...checks], rounds);
  const timeOf = (name: string) => times.get(name) ?? NaN;
  const thumbnail = timeOf(THUMBNAIL);
  return [
    { measure: THUMBNAIL, value: thumbnail, unit: 'ms' },
    ...Object.keys(files).flatMap((type) => {
      const [time, floor] = [timeOf(type), timeOf(decodingOf(type))];
      const both = time / (floor + thumbnail);
      return [
        { measure: decodingOf(type), value: floor, unit: 'ms' },
        ...timeAndRatio(`finish a ${type}`, time, floor, { goalAtMost: GOAL }),
        { measure: '  to that and the thumbnail', value: both, unit: 'times' },
      ];
    }),
  ];
}

async function thumbnailWriter(png: Buffer): Promise<Contender> {
  const { data, info: raw } = await decode(
    await sharp(png).resize(THUMBNAIL_EDGE).png().toBuffer(),
  );
  return { name: THUMBNAIL, work: () => writeThumbnail(sharp(data, { raw })) };
}

function decodingOf(type: string): string {
  return `one decoding of the ${type}`;
}
