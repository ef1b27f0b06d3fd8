import { readPicture } from './picture.ts';
import { unprocessable } from './refusals.ts';
import { outpaintingSchema, parse } from './submission-schemas.ts';
import type { Submission } from './submission.ts';
import type { Work } from './task.ts';

/** Outpainting: a picture on a larger canvas. */
export async function outpainting(body: unknown): Promise<Submission> {
  const given = parse(outpaintingSchema, body);
  const { prompt, seed, output_format: format, width, height } = given;
  const source = await readPicture('input_image', given.input_image);
  const left = given.reference_offset_x ?? Math.round((width - source.width) / 2);
  const top = given.reference_offset_y ?? Math.round((height - source.height) / 2);
  const overhangs =
    left < 0 || top < 0 || left + source.width > width || top + source.height > height;
  const isOutside =
    left >= width || top >= height || left + source.width <= 0 || top + source.height <= 0;
  if (isOutside || (overhangs && !given.auto_crop)) {
    throw unprocessable({ field: ['input_image'], message: 'The image does not fit the canvas.' });
  }
  const work: Work = {
    kind: 'outpaint',
    prompt,
    format,
    width,
    height,
    source: source.base64,
    left,
    top,
  };
  return { prompt, seed: seed ?? undefined, work, givenPixels: source.width * source.height };
}
