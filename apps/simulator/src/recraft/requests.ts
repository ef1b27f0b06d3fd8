import * as z from 'zod';
import { modelSize, RECRAFT_MODELS } from './models.ts';

/** Longest side an outpainting may come to, in pixels. */
export const MAX_OUTPAINT_EDGE = 4096;

const modelSchema = z.enum([...RECRAFT_MODELS.keys()]);

/** Form fields are text, JSON ones numbers; an empty text is no number. */
const numeric = (number: z.ZodNumber) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value !== '' ? Number(value) : value),
    number,
  );

const common = {
  prompt: z.string().min(1),
  n: numeric(z.int().min(1).max(6)).default(1),
  random_seed: numeric(z.int()).optional(),
  response_format: z.enum(['url', 'b64_json']).default('url'),
  image_format: z.enum(['png', 'webp', 'jpg']).default('webp'),
  style: z.string().optional(),
  negative_prompt: z.string().optional(),
};

function hasFittingPrompt({ prompt, model }: { prompt: string; model: string }): boolean {
  return prompt.length <= (RECRAFT_MODELS.get(model)?.maxPrompt ?? 0);
}

/** The only model that takes a negative prompt. */
const V3 = 'recraftv3';
function hasPlaceForNegative(body: { model: string; negative_prompt?: string | undefined }) {
  return body.negative_prompt === undefined || body.model === V3;
}
const NO_NEGATIVE = {
  path: ['negative_prompt'],
  message: 'This model takes no negative prompt.',
};
const PROMPT_TOO_LONG = { path: ['prompt'], message: 'The prompt is too long for this model.' };

export const generationSchema = z
  .strictObject({
    ...common,
    model: modelSchema.default('recraftv4_1'),
    size: z.string().default('1:1'),
    controls: z.record(z.string(), z.unknown()).optional(),
  })
  .refine(hasFittingPrompt, PROMPT_TOO_LONG)
  .refine(hasPlaceForNegative, NO_NEGATIVE)
  .transform(({ size, ...rest }, context) => {
    const model = RECRAFT_MODELS.get(rest.model);
    const pixels = model && modelSize(model, size);
    if (pixels) return { ...rest, ...pixels };
    context.addIssue({ code: 'custom', path: ['size'], message: 'This model makes no such size.' });
    return z.NEVER;
  });

const imageSchema = z.file().min(1);

export const imageToImageSchema = z
  .strictObject({
    ...common,
    model: modelSchema.default(V3),
    image: imageSchema,
    strength: numeric(z.number().min(0).max(1)),
  })
  .refine(hasFittingPrompt, PROMPT_TOO_LONG)
  .refine(hasPlaceForNegative, NO_NEGATIVE);

const sideSchema = numeric(z.int().min(0).max(MAX_OUTPAINT_EDGE)).default(0);

export const outpaintSchema = z
  .strictObject({
    ...common,
    model: z.literal(V3).default(V3),
    image: imageSchema,
    expand_left: sideSchema,
    expand_right: sideSchema,
    expand_top: sideSchema,
    expand_bottom: sideSchema,
  })
  .refine(hasFittingPrompt, PROMPT_TOO_LONG)
  .refine(
    (body) => body.expand_left + body.expand_right + body.expand_top + body.expand_bottom > 0,
    { path: ['expand_left'], message: 'At least one side must grow.' },
  );
