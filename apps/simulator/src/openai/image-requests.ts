import * as z from 'zod';
import type { EarlyAnswer } from '../service/early-answer.ts';
import { openAiModel } from './models.ts';
import { invalidValue, openAiError } from './openai-errors.ts';

/** Numbers arrive as text in a form. */
const countSchema = z.coerce.number().int().min(1).max(10).default(1);

const sharedFields = {
  model: z.string().refine((id) => openAiModel(id) !== undefined, 'there is no such image model'),
  prompt: z.string().min(1).max(32_000),
  n: countSchema,
  size: z.string().optional(),
  quality: z.enum(['low', 'medium', 'high', 'xhigh', 'max', 'auto']).default('auto'),
  background: z.enum(['transparent', 'opaque', 'auto']).default('auto'),
  output_format: z.enum(['png', 'jpeg', 'webp']).default('png'),
  output_compression: z.coerce.number().int().min(0).max(100).optional(),
  user: z.string().optional(),
  safety_identifier: z.string().optional(),
};

interface OutputFields {
  background: string;
  output_format: string;
  output_compression?: number | undefined;
}
const hasAlpha = (body: OutputFields) =>
  body.background !== 'transparent' || body.output_format !== 'jpeg';
const NO_ALPHA = { path: ['background'], message: 'jpeg has no transparent background' };
const isLossy = (body: OutputFields) =>
  body.output_compression === undefined || body.output_format !== 'png';
const NOT_LOSSY = { path: ['output_compression'], message: 'png is not compressed by degrees' };

const generationSchema = z
  .strictObject({ ...sharedFields, moderation: z.enum(['low', 'auto']).default('auto') })
  .refine(hasAlpha, NO_ALPHA)
  .refine(isLossy, NOT_LOSSY);
export type GenerationRequest = z.infer<typeof generationSchema>;

/** Files have to stay below these. */
const IMAGE_BYTES = 50 * 1024 ** 2;
const MASK_BYTES = 4 * 1024 ** 2;

const imageSchema = z
  .file()
  .max(IMAGE_BYTES - 1)
  .mime(['image/png', 'image/webp', 'image/jpeg']);
function takesItsFidelity(body: { model: string; input_fidelity?: string | undefined }): boolean {
  return body.input_fidelity === undefined || openAiModel(body.model)?.takesFidelity === true;
}

const editSchema = z
  .strictObject({
    ...sharedFields,
    image: z.array(imageSchema).min(1).max(16),
    mask: z
      .file()
      .max(MASK_BYTES - 1)
      .mime('image/png')
      .optional(),
    input_fidelity: z.enum(['low', 'high']).optional(),
  })
  .refine(hasAlpha, NO_ALPHA)
  .refine(isLossy, NOT_LOSSY)
  .refine(takesItsFidelity, {
    path: ['input_fidelity'],
    message: 'this model does not take it',
  });
export type EditRequest = z.infer<typeof editSchema>;

/** Body of `POST /images/generations`, or the refusal the API would give. */
export function parseGeneration(body: unknown): GenerationRequest {
  return parse(generationSchema, body);
}

/** Form of `POST /images/edits`; several pictures come as `image[]`, one also as `image`. */
export function parseEdit(form: FormData): EditRequest {
  const image = [...form.getAll('image'), ...form.getAll('image[]')];
  const others = [...form].filter(([name]) => name !== 'image' && name !== 'image[]');
  return parse(editSchema, { ...Object.fromEntries(others), image });
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw refusal(parsed.error);
}

function refusal({ issues }: z.ZodError): EarlyAnswer {
  const [issue] = issues;
  if (issue?.code === 'unrecognized_keys') {
    const [param = ''] = issue.keys;
    const message = `Unknown parameter: '${param}'.`;
    return openAiError(400, message, { param, code: 'unknown_parameter' });
  }
  const param = String(issue?.path[0] ?? 'body');
  return invalidValue(param, `Invalid value for '${param}': ${issue?.message ?? 'unreadable'}.`);
}
