import {
  createExpansionMask,
  padImage,
  restoreSource,
  writeThumbnail,
} from '@polyptych/outpaint/canvas';
import { finishPicture } from '@polyptych/studio/pictures';
import sharp from 'sharp';
import type { Figure } from '../report/figures.ts';
import { decodeAndEncode } from './floor.ts';
import type { Outpainting } from './outpainting.ts';
import { timeAndRatio } from './ratio.ts';
import { type Contender, timeInTurn } from './turns.ts';

const FLOOR = 'one decoding and one encoding';
const FINISH = 'finish an outpainting';
/** What finishing may take, as a multiple of the floor. */
const GOAL = 2.5;

/** Every step of an outpainting, and the whole of what follows the provider's answer. */
export async function timeOutpaint(outpainting: Outpainting, rounds: number): Promise<Figure[]> {
  const times = await timeInTurn(await stepsOf(outpainting), rounds);
  const floor = times.get(FLOOR) ?? NaN;
  return [...times].flatMap(([name, time]) => {
    if (name === FLOOR) return [{ measure: name, value: time, unit: 'ms' }];
    return timeAndRatio(name, time, floor, name === FINISH ? { goalAtMost: GOAL } : {});
  });
}

async function stepsOf({ source, generated, expansion }: Outpainting): Promise<Contender[]> {
  const { left, top, newWidth, newHeight } = expansion;
  const size = { width: newWidth / 2, height: newHeight / 2 };
  const asked = { bytes: source, mimeType: 'image/png', ...size } as const;
  const finish = () => {
    const input = { kind: 'outpaint', prompt: 'any', source: asked, expansion } as const;
    return finishPicture(input, { bytes: generated });
  };
  const { picture } = await finish();
  const mask = { width: newWidth, height: newHeight, keep: { left, top, ...size } };
  return [
    { name: FLOOR, work: () => decodeAndEncode(picture.bytes) },
    { name: 'pad', work: () => padImage(source, expansion) },
    { name: 'mask, white', work: () => createExpansionMask({ ...mask, polarity: 'white' }) },
    {
      name: 'mask, transparent',
      work: () => createExpansionMask({ ...mask, polarity: 'transparent' }),
    },
    { name: 'restore', work: () => restoreSource({ source, generated, expansion }) },
    { name: 'thumbnail of the file', work: () => writeThumbnail(sharp(picture.bytes)) },
    { name: FINISH, work: finish },
  ];
}
