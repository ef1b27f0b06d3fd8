import type { BflModel } from './models.ts';
import { type GivenPicture, readPicture } from './picture.ts';
import { sizeOf } from './ratio-size.ts';
import { unprocessable } from './refusals.ts';
import {
  DEFAULT_EDGE,
  FLUX_3_EDGES,
  flux2Schema,
  flux3Schema,
  FOUR_MEGAPIXELS,
  imageFields,
  parse,
} from './submission-schemas.ts';
import type { Submission } from './submission.ts';
import type { Work } from './task.ts';

/** Decodes all pictures given along, of which the drawing starts from the first. */
async function readPictures(
  given: readonly (readonly [string, unknown])[],
): Promise<GivenPicture[]> {
  const present = given.filter(([, text]) => typeof text === 'string');
  return Promise.all(present.map(([field, text]) => readPicture(field, String(text))));
}

function drawingFrom(
  pictures: readonly GivenPicture[],
  drawing: { prompt: string; format: Work['format']; width: number; height: number },
): Pick<Submission, 'work' | 'givenPixels'> {
  const [source] = pictures;
  const givenPixels = pictures.reduce((sum, { width, height }) => sum + width * height, 0);
  if (source === undefined) return { work: { kind: 'scene', ...drawing }, givenPixels };
  return { work: { kind: 'edit', ...drawing, source: source.base64 }, givenPixels };
}

/** FLUX.2: a picture, or a change of up to eight. */
export async function flux2(body: unknown, { maxImages }: BflModel): Promise<Submission> {
  const given = parse(flux2Schema(maxImages), body);
  const { prompt, seed, output_format: format } = given;
  const pictures = await readPictures(imageFields().map((field) => [field, given.pictures[field]]));
  const toGrid = (length: number) => Math.max(64, Math.floor(length / 16) * 16);
  const width = given.width ?? toGrid(pictures[0]?.width ?? DEFAULT_EDGE);
  const height = given.height ?? toGrid(pictures[0]?.height ?? DEFAULT_EDGE);
  if (width * height > FOUR_MEGAPIXELS) {
    throw unprocessable({ field: ['width'], message: 'The picture is larger than 4 megapixels.' });
  }
  const drawing = { prompt, format, width, height };
  return { prompt, seed: seed ?? undefined, ...drawingFrom(pictures, drawing) };
}

/** FLUX 3, which knows ratios and resolutions rather than sizes. */
export async function flux3(body: unknown): Promise<Submission> {
  const { prompt, images, aspect_ratio: ratio, resolution } = parse(flux3Schema, body);
  const texts = typeof images === 'string' ? [images] : (images ?? []);
  const pictures = await readPictures(texts.map((text) => ['images', text]));
  const [source] = pictures;
  const shape = ratio === 'auto' ? `${source?.width ?? 1}:${source?.height ?? 1}` : ratio;
  const drawing = { prompt, format: 'png' as const, ...sizeOf(shape, FLUX_3_EDGES[resolution]) };
  return { prompt, seed: undefined, ...drawingFrom(pictures, drawing) };
}
