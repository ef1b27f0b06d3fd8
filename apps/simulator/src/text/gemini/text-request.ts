import * as z from 'zod';
import { invalidArgument } from '../../gemini/google-errors.ts';
import { jsonShapeSchema } from '../json-shape.ts';
import type { Level } from '../models.ts';

const textPartSchema = z.strictObject({ text: z.string() });

const contentSchema = z.strictObject({
  role: z.enum(['user', 'model']).default('user'),
  parts: z.array(textPartSchema).min(1),
});

const generationConfigSchema = z
  .strictObject({
    responseMimeType: z.enum(['text/plain', 'application/json']).default('text/plain'),
    responseJsonSchema: jsonShapeSchema.optional(),
    maxOutputTokens: z.int().min(1).optional(),
    thinkingConfig: z
      .strictObject({
        thinkingLevel: z.enum(['MINIMAL', 'LOW', 'MEDIUM', 'HIGH']).optional(),
        includeThoughts: z.boolean().optional(),
      })
      .optional(),
    candidateCount: z.literal(1).optional(),
    seed: z.int32().optional(),
  })
  .refine(
    ({ responseMimeType, responseJsonSchema }) =>
      (responseJsonSchema === undefined) === (responseMimeType === 'text/plain'),
    'response_json_schema goes with response_mime_type application/json, here always',
  );

const requestSchema = z.strictObject({
  contents: z
    .array(contentSchema)
    .min(1)
    .refine((contents) => contents.at(-1)?.role === 'user', 'the last turn must be of role user'),
  systemInstruction: z
    .strictObject({ role: z.string().optional(), parts: z.array(textPartSchema).min(1) })
    .optional(),
  generationConfig: generationConfigSchema.prefault({}),
});
export type TextRequest = z.infer<typeof requestSchema>;

/** A request to a text model as the API would accept it; all others are refused in its own words. */
export function parseTextRequest(body: unknown, levels: readonly Level[]): TextRequest {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );
    throw invalidArgument(`Invalid JSON payload received. ${problems.join('; ')}`);
  }
  const level = parsed.data.generationConfig.thinkingConfig?.thinkingLevel;
  if (level !== undefined && !levels.includes(level)) {
    throw invalidArgument(`Thinking level ${level} is not supported for this model.`);
  }
  return parsed.data;
}

/** The latest words of the user. */
export function latestWords({ contents }: TextRequest): string {
  return (contents.at(-1)?.parts ?? []).map(({ text }) => text).join('\n');
}
