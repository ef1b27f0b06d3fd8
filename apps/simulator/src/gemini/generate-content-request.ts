import * as z from 'zod';
import { invalidArgument } from './google-errors.ts';
import { ASPECT_RATIOS, IMAGE_SIZES } from './picture-size.ts';

/** Checked by decoding: the usual pattern runs out of stack on pictures of many megabytes. */
const base64Schema = z
  .string()
  .min(1)
  .refine((text) => Buffer.from(text, 'base64').toString('base64') === text, 'is no base64');

const inlineDataSchema = z.strictObject({
  mimeType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
  data: base64Schema,
});

const partSchema = z
  .strictObject({
    text: z.string().optional(),
    inlineData: inlineDataSchema.optional(),
    thought: z.boolean().optional(),
    thoughtSignature: base64Schema.optional(),
  })
  .refine(
    ({ text, inlineData }) => (text === undefined) !== (inlineData === undefined),
    'a part holds exactly one of text and inlineData',
  );

const contentSchema = z.strictObject({
  role: z.enum(['user', 'model']).default('user'),
  parts: z.array(partSchema).min(1),
});
export type Content = z.infer<typeof contentSchema>;

const requestSchema = z.strictObject({
  contents: z
    .array(contentSchema)
    .min(1)
    .refine(alternates, 'roles must alternate between user and model')
    .refine((contents) => contents.at(-1)?.role === 'user', 'the last turn must be of role user'),
  generationConfig: z
    .strictObject({
      responseModalities: z
        .array(z.enum(['TEXT', 'IMAGE']))
        .refine((modalities) => modalities.includes('IMAGE'), 'this simulator only draws')
        .default(['TEXT', 'IMAGE']),
      imageConfig: z
        .strictObject({
          aspectRatio: z.enum(ASPECT_RATIOS).optional(),
          imageSize: z.enum(IMAGE_SIZES).optional(),
        })
        .optional(),
      seed: z.int32().optional(),
    })
    .prefault({}),
});
export type GenerateContentRequest = z.infer<typeof requestSchema>;

/** A request as the API would accept it; whatever it would not is refused in its own words. */
export function parseRequest(body: unknown): GenerateContentRequest {
  const parsed = requestSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw invalidArgument(`Invalid JSON payload received. ${problems.join('; ')}`);
}

function alternates(contents: Content[]): boolean {
  return contents.every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'model'));
}
