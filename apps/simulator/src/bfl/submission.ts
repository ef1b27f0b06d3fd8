import * as z from 'zod';
import type { BflModelFamily } from './models.ts';
import { readPicture } from './picture.ts';
import { unprocessable, unprocessableFields } from './refusal.ts';
import type { Work } from './task.ts';

/** Most pixels FLUX.2 and outpainting make: a 2048 px square. */
const FOUR_MEGAPIXELS = 2048 * 2048;
const DEFAULT_EDGE = 1024;

/** A validated submission. */
export interface Submission {
  prompt: string;
  seed: number | undefined;
  work: Work;
  /** Pixels of all pictures given along, for the price. */
  givenPixels: number;
}

const edge = (minimum: number, multipleOf: number, maximum = FOUR_MEGAPIXELS / 64) =>
  z.int().min(minimum).max(maximum).multipleOf(multipleOf);
const picture = z.string().min(1);
const common = {
  prompt: z.string().min(1),
  seed: z.int().nonnegative().nullish(),
  safety_tolerance: z.int().min(0).max(5).default(2),
  output_format: z.enum(['png', 'jpeg', 'webp']).default('jpeg'),
};

const flux2Schema = z.strictObject({
  ...common,
  width: edge(64, 16).nullish(),
  height: edge(64, 16).nullish(),
  input_image: picture.nullish(),
  ...Object.fromEntries(
    [2, 3, 4, 5, 6, 7, 8].map((number) => [`input_image_${number}`, picture.nullish()]),
  ),
});

const RATIO = /^(\d+):(\d+)$/;
const FLUX_3_EDGES = { '768sq': 768, '1k': 1024, '1.5k': 1536, '2k': 2048, '4k': 4096 };
const FLUX_3_RATIOS = '21:9 2:1 16:9 3:2 7:5 4:3 5:4 1:1 4:5 3:4 5:7 2:3 9:16 1:2 9:21'.split(' ');
const flux3Schema = z.strictObject({
  prompt: common.prompt,
  images: z.union([picture, z.array(picture).min(1).max(10)]).nullish(),
  aspect_ratio: z.enum(['auto', ...FLUX_3_RATIOS]).default('auto'),
  resolution: z.enum(['768sq', '1k', '1.5k', '2k', '4k']).default('1k'),
  safety_tolerance: z.int().min(0).max(4).default(2),
  grounding: z.boolean().default(true),
});

const legacyFormat = z.enum(['png', 'jpeg']).default('jpeg');
const flux1Schema = z.strictObject({
  ...common,
  output_format: legacyFormat,
  safety_tolerance: z.int().min(0).max(6).default(2),
  width: edge(256, 32, 1440).default(DEFAULT_EDGE),
  height: edge(256, 32, 1440).default(768),
});
const ultraSchema = z.strictObject({
  ...common,
  output_format: legacyFormat,
  aspect_ratio: z.string().regex(RATIO).default('16:9'),
});
const fillSchema = z.strictObject({
  ...common,
  output_format: legacyFormat,
  image: picture,
  mask: picture,
  steps: z.int().min(15).max(50).default(50),
  guidance: z.number().min(1.5).max(100).default(60),
});
const outpaintingSchema = z
  .strictObject({
    ...common,
    prompt: z.string().default(''),
    input_image: picture,
    width: z.int().min(64),
    height: z.int().min(64),
    reference_offset_x: z.int().nullish(),
    reference_offset_y: z.int().nullish(),
    auto_crop: z.boolean().default(false),
    mode: z.enum(['high', 'fast']).default('high'),
  })
  .refine(({ width, height }) => width * height <= FOUR_MEGAPIXELS, {
    path: ['width'],
    message: 'The canvas is larger than 4 megapixels.',
  });

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw unprocessableFields(parsed.error);
  return parsed.data;
}

/** Width and height, multiples of 16, of a ratio at the area of a square. */
function sizeOf(ratio: string, squareEdge: number): { width: number; height: number } {
  const [, across = '1', down = '1'] = RATIO.exec(ratio) ?? [];
  const stretch = Math.sqrt(Number(across) / Number(down));
  const toGrid = (length: number) => Math.max(16, Math.round(length / 16) * 16);
  return { width: toGrid(squareEdge * stretch), height: toGrid(squareEdge / stretch) };
}

async function flux2(body: unknown): Promise<Submission> {
  const { prompt, seed, output_format: format, ...rest } = parse(flux2Schema, body);
  const source = rest.input_image ? await readPicture('input_image', rest.input_image) : undefined;
  const toGrid = (length: number) => Math.max(64, Math.floor(length / 16) * 16);
  const width = rest.width ?? toGrid(source?.width ?? DEFAULT_EDGE);
  const height = rest.height ?? toGrid(source?.height ?? DEFAULT_EDGE);
  if (width * height > FOUR_MEGAPIXELS) {
    throw unprocessable({ field: ['width'], message: 'The picture is larger than 4 megapixels.' });
  }
  const drawing = { prompt, format, width, height };
  return {
    prompt,
    seed: seed ?? undefined,
    work: source
      ? { kind: 'edit', ...drawing, source: source.base64 }
      : { kind: 'scene', ...drawing },
    givenPixels: source ? source.width * source.height : 0,
  };
}

async function flux3(body: unknown): Promise<Submission> {
  const { prompt, images, aspect_ratio: ratio, resolution } = parse(flux3Schema, body);
  const [first] = typeof images === 'string' ? [images] : (images ?? []);
  const source = first === undefined ? undefined : await readPicture('images', first);
  const shape = ratio === 'auto' ? `${source?.width ?? 1}:${source?.height ?? 1}` : ratio;
  const drawing = { prompt, format: 'png' as const, ...sizeOf(shape, FLUX_3_EDGES[resolution]) };
  return {
    prompt,
    seed: undefined,
    work: source
      ? { kind: 'edit', ...drawing, source: source.base64 }
      : { kind: 'scene', ...drawing },
    givenPixels: source ? source.width * source.height : 0,
  };
}

function flux1(body: unknown): Submission {
  const { prompt, seed, output_format: format, width, height } = parse(flux1Schema, body);
  const work: Work = { kind: 'scene', prompt, format, width, height };
  return { prompt, seed: seed ?? undefined, work, givenPixels: 0 };
}

function ultra(body: unknown): Submission {
  const { prompt, seed, output_format: format, aspect_ratio: ratio } = parse(ultraSchema, body);
  const work: Work = { kind: 'scene', prompt, format, ...sizeOf(ratio, 2048) };
  return { prompt, seed: seed ?? undefined, work, givenPixels: 0 };
}

async function fill(body: unknown): Promise<Submission> {
  const { prompt, seed, output_format: format, ...given } = parse(fillSchema, body);
  const image = await readPicture('image', given.image);
  const mask = await readPicture('mask', given.mask);
  if (mask.width !== image.width || mask.height !== image.height) {
    throw unprocessable({ field: ['mask'], message: 'The mask is not of the size of the image.' });
  }
  const work: Work = { kind: 'fill', prompt, format, image: image.base64, mask: mask.base64 };
  return { prompt, seed: seed ?? undefined, work, givenPixels: image.width * image.height };
}

async function outpainting(body: unknown): Promise<Submission> {
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

const READERS: Record<BflModelFamily, (body: unknown) => Submission | Promise<Submission>> = {
  'flux-2': flux2,
  'flux-3': flux3,
  'flux-1': flux1,
  'flux-1-ultra': ultra,
  fill,
  outpainting,
};

/**
 * Validates what was submitted to a model and says what is to be drawn.
 *
 * @throws Refusal 422, one entry a field
 */
export async function readSubmission(family: BflModelFamily, body: unknown): Promise<Submission> {
  return READERS[family](body);
}
