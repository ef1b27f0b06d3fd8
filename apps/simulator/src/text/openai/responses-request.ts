import * as z from 'zod';
import { invalidValue, openAiError } from '../../openai/openai-errors.ts';
import type { EarlyAnswer } from '../../service/early-answer.ts';
import { jsonShapeSchema } from '../json-shape.ts';
import { OPENAI_TEXT_MODELS } from '../models.ts';

const contentSchema = z.union([
  z.string(),
  z.array(z.strictObject({ type: z.literal('input_text'), text: z.string() })).min(1),
]);

const messageSchema = z.strictObject({
  type: z.literal('message').optional(),
  role: z.enum(['user', 'system', 'developer']),
  content: contentSchema,
});
type Message = z.infer<typeof messageSchema>;

const strictShapeSchema = jsonShapeSchema
  .refine((shape) => shape.additionalProperties === false, {
    message: "'additionalProperties' is required to be supplied and to be false",
  })
  .refine(
    ({ properties, required }) => Object.keys(properties).every((n) => required.includes(n)),
    {
      message: "'required' is required to be supplied and to be an array including every key",
    },
  );

const formatSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: z.string().regex(/^[\w-]{1,64}$/),
    description: z.string().optional(),
    strict: z.literal(true),
    schema: strictShapeSchema,
  }),
]);

const requestSchema = z.strictObject({
  model: z.string(),
  instructions: z.string().nullish(),
  input: z.union([z.string().min(1), z.array(messageSchema).min(1)]),
  text: z
    .strictObject({
      format: formatSchema.default({ type: 'text' }),
      verbosity: z.enum(['low', 'medium', 'high']).optional(),
    })
    .default({ format: { type: 'text' } }),
  reasoning: z
    .strictObject({ effort: z.string().nullish(), summary: z.string().nullish() })
    .nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  store: z.boolean().nullish(),
  stream: z.literal(false).optional(),
  metadata: z.record(z.string().max(64), z.string().max(512)).nullish(),
  safety_identifier: z.string().max(128).optional(),
  prompt_cache_key: z.string().optional(),
});
export type ResponsesRequest = z.infer<typeof requestSchema>;

/** Body of `POST /v1/responses`, or the refusal the API would give. */
export function parseResponsesRequest(body: unknown): ResponsesRequest {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw refusal(parsed.error);
  const { model, reasoning } = parsed.data;
  const efforts: readonly string[] | undefined = OPENAI_TEXT_MODELS.get(model);
  if (efforts === undefined) throw noModel(model);
  if (reasoning == null) return parsed.data;
  if (efforts.length === 0) throw unsupported('parameter', 'reasoning.effort', model);
  if (reasoning.effort != null && !efforts.includes(reasoning.effort)) {
    throw unsupported('value', 'reasoning.effort', model);
  }
  return parsed.data;
}

/** The latest words of the user. */
export function latestMessage({ input }: ResponsesRequest): string {
  if (typeof input === 'string') return input;
  const message = input.findLast(({ role }: Message) => role === 'user');
  const content = message?.content ?? '';
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('\n');
}

function noModel(model: string): EarlyAnswer {
  const message = `The requested model '${model}' does not exist.`;
  return openAiError(400, message, { param: 'model', code: 'model_not_found' });
}

function unsupported(what: 'parameter' | 'value', param: string, model: string): EarlyAnswer {
  const message = `Unsupported ${what}: '${param}' is not supported with the '${model}' model.`;
  return openAiError(400, message, { param, code: `unsupported_${what}` });
}

function refusal({ issues }: z.ZodError): EarlyAnswer {
  const [issue] = issues;
  const path = issue?.path.join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const param = path === '' ? key : `${path}.${key}`;
    return openAiError(400, `Unknown parameter: '${param}'.`, { param, code: 'unknown_parameter' });
  }
  if (path.startsWith('text.format.schema')) {
    const message = `Invalid schema for response_format: ${issue?.message ?? 'unreadable'}.`;
    return openAiError(400, message, { param: 'text.format.schema', code: 'invalid_json_schema' });
  }
  return invalidValue(path || 'body', `Invalid value for '${path}': ${issue?.message ?? ''}.`);
}
