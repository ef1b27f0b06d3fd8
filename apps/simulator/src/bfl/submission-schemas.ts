import * as z from 'zod';
import { unprocessableFields } from './refusals.ts';

/** Most pixels FLUX.2 and outpainting make: a 2048 px square. */
export const FOUR_MEGAPIXELS = 2048 * 2048;
export const DEFAULT_EDGE = 1024;

const edge = (minimum: number, multipleOf: number, maximum = FOUR_MEGAPIXELS / 64) =>
  z.int().min(minimum).max(maximum).multipleOf(multipleOf);
const picture = z.string().min(1);
const common = {
  prompt: z.string().min(1),
  seed: z.int().nonnegative().nullish(),
  safety_tolerance: z.int().min(0).max(5).default(2),
  output_format: z.enum(['png', 'jpeg', 'webp']).default('jpeg'),
};

const FLUX_2_IMAGES = 8;

/** The fields FLUX.2 takes pictures in, of which the smaller models know the first few only. */
export function imageFields(count = FLUX_2_IMAGES): string[] {
  return Array.from({ length: count }, (_, at) =>
    at === 0 ? 'input_image' : `input_image_${at + 1}`,
  );
}

/** FLUX.2, for a model that takes so many pictures along with a prompt. */
export function flux2Schema(images = FLUX_2_IMAGES) {
  return z
    .strictObject({
      ...common,
      width: edge(64, 16).nullish(),
      height: edge(64, 16).nullish(),
      ...Object.fromEntries(imageFields(images).map((field) => [field, picture.nullish()])),
    })
    .transform(({ prompt, seed, output_format, width, height, ...pictures }) => ({
      prompt,
      seed,
      output_format,
      width,
      height,
      pictures: z.record(z.string(), z.unknown()).parse(pictures),
    }));
}

export const RATIO = /^(\d+):(\d+)$/;
export const FLUX_3_EDGES = { '768sq': 768, '1k': 1024, '1.5k': 1536, '2k': 2048, '4k': 4096 };
const FLUX_3_RATIOS = '21:9 2:1 16:9 3:2 7:5 4:3 5:4 1:1 4:5 3:4 5:7 2:3 9:16 1:2 9:21'.split(' ');
export const flux3Schema = z.strictObject({
  prompt: common.prompt,
  images: z.union([picture, z.array(picture).min(1).max(10)]).nullish(),
  aspect_ratio: z.enum(['auto', ...FLUX_3_RATIOS]).default('auto'),
  resolution: z.enum(['768sq', '1k', '1.5k', '2k', '4k']).default('1k'),
  safety_tolerance: z.int().min(0).max(4).default(2),
  grounding: z.boolean().default(true),
});

const legacyFormat = z.enum(['png', 'jpeg']).default('jpeg');
export const flux1Schema = z.strictObject({
  ...common,
  output_format: legacyFormat,
  safety_tolerance: z.int().min(0).max(6).default(2),
  width: edge(256, 32, 1440).default(DEFAULT_EDGE),
  height: edge(256, 32, 1440).default(768),
});
export const ultraSchema = z.strictObject({
  ...common,
  output_format: legacyFormat,
  aspect_ratio: z.string().regex(RATIO).default('16:9'),
});
export const fillSchema = z.strictObject({
  ...common,
  output_format: legacyFormat,
  image: picture,
  mask: picture,
  steps: z.int().min(15).max(50).default(50),
  guidance: z.number().min(1.5).max(100).default(60),
});
export const outpaintingSchema = z
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

/** @throws EarlyAnswer 422, one entry a field */
export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw unprocessableFields(parsed.error);
  return parsed.data;
}
