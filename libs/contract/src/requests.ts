import * as z from 'zod';
import { DEFAULT_OUTPAINT_PROMPT, GALLERY_PAGE_LIMIT } from './limits.ts';
import { modelNameSchema } from './models.ts';
import { outpaintPresetSchema } from './outpaint.ts';
import { promptSchema } from './prompt.ts';
import { iterationIndexSchema, sessionIdSchema } from './session.ts';

const PROMPT_RULES =
  '1 to 1000 characters (UTF-16 units) after trimming; line breaks and tabs may stand in it, other ' +
  'control characters and halves of surrogate pairs may not.';

export const generateRequestSchema = z
  .object({
    prompt: promptSchema.meta({
      description: `What to draw: ${PROMPT_RULES} What is stored and shown is the trimmed prompt.`,
      examples: ['a lighthouse at dusk'],
    }),
    models: z
      .array(modelNameSchema)
      .min(1, 'Name at least one model.')
      .optional()
      .meta({
        description:
          'Models to ask; every one that is switched on when absent. Doubles count once.',
        examples: [['flux', 'openai']],
      }),
  })
  .meta({ id: 'GenerateRequest' });
export type GenerateRequest = z.infer<typeof generateRequestSchema>;

export const iterateRequestSchema = z
  .object({
    sessionId: sessionIdSchema,
    model: modelNameSchema,
    prompt: promptSchema.meta({
      description: `What to change: ${PROMPT_RULES}`,
      examples: ['at dawn, with a hot air balloon'],
    }),
    fromIteration: iterationIndexSchema.optional().meta({
      description: 'Index of the completed picture to work from; the latest one when absent.',
      examples: [0],
    }),
  })
  .meta({ id: 'IterateRequest' });
export type IterateRequest = z.infer<typeof iterateRequestSchema>;

export const outpaintRequestSchema = z
  .object({
    sessionId: sessionIdSchema,
    model: modelNameSchema,
    preset: outpaintPresetSchema,
    iterationIndex: iterationIndexSchema.optional().meta({
      description: 'Index of the completed picture to widen; the latest one when absent.',
      examples: [1],
    }),
    prompt: promptSchema.optional().meta({
      description: `What the new area shows: ${PROMPT_RULES} By default "${DEFAULT_OUTPAINT_PROMPT}".`,
      examples: ['more of the sea'],
    }),
  })
  .meta({ id: 'OutpaintRequest' });
export type OutpaintRequest = z.infer<typeof outpaintRequestSchema>;

export const retryRequestSchema = z
  .object({
    sessionId: sessionIdSchema,
    model: modelNameSchema,
    iteration: iterationIndexSchema.meta({
      description: 'Index of the failed iteration.',
      examples: [1],
    }),
  })
  .meta({ id: 'RetryRequest' });
export type RetryRequest = z.infer<typeof retryRequestSchema>;

export const sessionParamsSchema = z.object({ sessionId: sessionIdSchema });

/** Written in digits alone: `1e1` and `0x10` are numbers to JavaScript, and nobody's limit. */
const pageLimitSchema = z
  .string()
  .regex(/^\d{1,3}$/, `A whole number from 1 to ${GALLERY_PAGE_LIMIT}.`)
  .transform(Number)
  .pipe(z.int().min(1).max(GALLERY_PAGE_LIMIT));

export const galleryQuerySchema = z.object({
  limit: pageLimitSchema.default(GALLERY_PAGE_LIMIT).meta({
    description: `Sessions on a page, 1 to ${GALLERY_PAGE_LIMIT}, in digits.`,
    // In an address it is text; to those who read the API's description it is a number.
    override: {
      type: 'integer',
      minimum: 1,
      maximum: GALLERY_PAGE_LIMIT,
      default: GALLERY_PAGE_LIMIT,
      examples: [20],
    },
  }),
  cursor: z.string().optional().meta({
    description: '`nextCursor` of the page before; the first page when absent.',
  }),
});
export type GalleryQuery = z.infer<typeof galleryQuerySchema>;

export const enhanceRequestSchema = z
  .object({
    prompt: promptSchema.meta({
      description: `The prompt to rewrite: ${PROMPT_RULES}`,
      examples: ['a lighthouse at dusk'],
    }),
  })
  .meta({ id: 'EnhanceRequest' });
export type EnhanceRequest = z.infer<typeof enhanceRequestSchema>;

/** Longest texts of the page's own log, in characters; the whole body has its limit too. */
const LOG_MESSAGE_LENGTH = 2000;
const LOG_STACK_LENGTH = 8000;

/** Levels of metadata; what is nested more deeply than a stack is would end in a failure of ours. */
const LOG_DEPTH = 20;

/** Level by level, so that no depth can exhaust the stack. */
function isShallow(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= LOG_DEPTH; depth += 1) {
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : [],
    );
    if (level.length === 0) return true;
  }
  return false;
}

export const logRequestSchema = z
  .object({
    level: z.enum(['debug', 'info', 'warn', 'error']),
    message: z
      .string()
      .min(1)
      .max(LOG_MESSAGE_LENGTH)
      .meta({ examples: ['The picture could not be shown.'] }),
    stack: z.string().max(LOG_STACK_LENGTH).optional().meta({
      description: "Where in the page it happened, in the browser's own words.",
    }),
    metadata: z
      .record(z.string(), z.unknown())
      .refine(isShallow, `Nested more than ${LOG_DEPTH} levels deep.`)
      .optional()
      .meta({
        description: 'Whatever else helps to understand it.',
        examples: [{ model: 'flux' }],
      }),
  })
  .meta({ id: 'LogRequest' });
export type LogRequest = z.infer<typeof logRequestSchema>;
