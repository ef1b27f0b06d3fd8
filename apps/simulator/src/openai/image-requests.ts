import * as z from 'zod';
import { invalidValue, OpenAiError } from './openai-error.ts';

/** Numbers arrive as text in a form. */
const countSchema = z.coerce.number().int().min(1).max(10).default(1);

const sharedFields = {
  model: z.string().regex(/^(gpt-image-(?!1$)|chatgpt-image-)/),
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

const generationSchema = z.strictObject({
  ...sharedFields,
  moderation: z.enum(['low', 'auto']).default('auto'),
});
export type GenerationRequest = z.infer<typeof generationSchema>;

const MAX_IMAGE_BYTES = 50 * 1024 ** 2;
const MAX_MASK_BYTES = 4 * 1024 ** 2;

const imageSchema = z.file().max(MAX_IMAGE_BYTES).mime(['image/png', 'image/webp', 'image/jpeg']);
const editSchema = z
  .strictObject({
    ...sharedFields,
    image: z.array(imageSchema).min(1).max(16),
    mask: z.file().max(MAX_MASK_BYTES).mime('image/png').optional(),
    input_fidelity: z.enum(['low', 'high']).optional(),
  })
  .refine(({ model, input_fidelity }) => model.startsWith('gpt-image-1') || !input_fidelity, {
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

function refusal({ issues }: z.ZodError): OpenAiError {
  const [issue] = issues;
  if (issue?.code === 'unrecognized_keys') {
    const [param = ''] = issue.keys;
    const message = `Unknown parameter: '${param}'.`;
    return new OpenAiError(400, message, { param, code: 'unknown_parameter' });
  }
  const param = String(issue?.path[0] ?? 'body');
  return invalidValue(param, `Invalid value for '${param}': ${issue?.message ?? 'unreadable'}.`);
}
