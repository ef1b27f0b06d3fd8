import { readPicture } from './picture.ts';
import { sizeOf } from './ratio-size.ts';
import { unprocessable } from './refusals.ts';
import { fillSchema, flux1Schema, parse, ultraSchema } from './submission-schemas.ts';
import type { Submission } from './submission.ts';
import type { Work } from './task.ts';

/** The 1.x models, which draw and change nothing. */
export function flux1(body: unknown): Submission {
  const { prompt, seed, output_format: format, width, height } = parse(flux1Schema, body);
  const work: Work = { kind: 'scene', prompt, format, width, height };
  return { prompt, seed: seed ?? undefined, work, givenPixels: 0 };
}

/** The one of them that draws by ratio, at four megapixels. */
export function ultra(body: unknown): Submission {
  const { prompt, seed, output_format: format, aspect_ratio: ratio } = parse(ultraSchema, body);
  const work: Work = { kind: 'scene', prompt, format, ...sizeOf(ratio, 2048) };
  return { prompt, seed: seed ?? undefined, work, givenPixels: 0 };
}

/** Filling a picture where its mask is white. */
export async function fill(body: unknown): Promise<Submission> {
  const { prompt, seed, output_format: format, ...given } = parse(fillSchema, body);
  const image = await readPicture('image', given.image);
  const mask = await readPicture('mask', given.mask);
  if (mask.width !== image.width || mask.height !== image.height) {
    throw unprocessable({ field: ['mask'], message: 'The mask is not of the size of the image.' });
  }
  const work: Work = { kind: 'fill', prompt, format, image: image.base64, mask: mask.base64 };
  return { prompt, seed: seed ?? undefined, work, givenPixels: image.width * image.height };
}
