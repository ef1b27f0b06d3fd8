import * as z from 'zod';
import { JOB_ERROR_CODES } from './errors.ts';
import { MAX_ITERATIONS, MODEL_NAMES } from './limits.ts';
import { outpaintPresetSchema } from './outpaint.ts';

export const sessionIdSchema = z.uuid().meta({
  description: 'Session id (a UUID).',
  examples: ['3f0e7b52-9c1d-4a8e-b6f4-2d5a81c09e73'],
});
export const iterationIndexSchema = z
  .int()
  .min(0)
  .max(MAX_ITERATIONS - 1)
  .meta({ description: 'Place in its column: 0 is the first picture.' });
const timestampSchema = z.iso.datetime();

export const jobKindSchema = z.enum(['generate', 'iterate', 'outpaint']);
export type JobKind = z.infer<typeof jobKindSchema>;

export const iterationErrorSchema = z
  .object({
    code: z.enum(JOB_ERROR_CODES),
    message: z.string().meta({ description: 'A sentence for a person.' }),
    retryable: z.boolean().meta({ description: 'Whether the same request may do better later.' }),
    billing: z.literal('unknown').optional(),
  })
  .meta({
    id: 'IterationError',
    description:
      '`billing: "unknown"` when the provider may have been paid although no image arrived.',
  });
export type IterationError = z.infer<typeof iterationErrorSchema>;

const pictureSize = {
  width: z.int().positive().meta({ description: 'Pixels.' }),
  height: z.int().positive().meta({ description: 'Pixels.' }),
};
export const imageFormatSchema = z.enum(['png', 'jpeg', 'webp']);
export type ImageFormat = z.infer<typeof imageFormatSchema>;

export const requestedPictureSchema = z
  .object({
    ...pictureSize,
    modelId: z.string().optional(),
    format: imageFormatSchema.optional(),
    providerSize: z.string().optional(),
  })
  .meta({
    id: 'RequestedPicture',
    description:
      'What was asked for: the size in pixels that the picture was to have, the model or tool that ' +
      'was to make it, and how its provider was told (`providerSize`, in its own terms, such as ' +
      '`1344x768` or `16:9 2K`; `format`, where it takes one).',
  });
export type RequestedPicture = z.infer<typeof requestedPictureSchema>;

export const actualPictureSchema = z
  .object({
    ...pictureSize,
    format: imageFormatSchema,
    modelId: z.string().optional(),
    seed: z.int().optional(),
    revisedPrompt: z.string().optional(),
    costUsd: z.number().nonnegative().optional(),
    mismatch: z.enum(['size', 'ratio']).optional(),
  })
  .meta({
    id: 'ActualPicture',
    description:
      'What the provider sent, before anything was done to it: size in pixels, format, the model it ' +
      'names, its seed, the prompt as it rewrote it, its price in US dollars. `mismatch` when it ' +
      'has another shape (`ratio`) or, in the same shape, another size (`size`) than was asked for.',
  });
export type ActualPicture = z.infer<typeof actualPictureSchema>;

const durationSchema = z
  .int()
  .nonnegative()
  .meta({ description: 'Milliseconds from `startedAt` to `completedAt`.' });

const startedIteration = {
  index: iterationIndexSchema,
  kind: jobKindSchema,
  prompt: z.string(),
  parent: iterationIndexSchema.nullable().meta({
    description: 'Index of the picture it was made from; null for the first one.',
  }),
  jobId: z.uuid().meta({ description: 'The work that makes it; a retry is another job.' }),
  startedAt: timestampSchema,
  preset: outpaintPresetSchema.optional().meta({ description: 'Only where `kind` is `outpaint`.' }),
};

export const runningIterationSchema = z
  .object({ ...startedIteration, status: z.literal('in_progress') })
  .meta({ id: 'RunningIteration' });
export const completedIterationSchema = z
  .object({
    ...startedIteration,
    status: z.literal('completed'),
    imageKey: z.string().meta({ description: 'Where the picture lies in the store.' }),
    ...pictureSize,
    modelId: z.string().meta({ description: 'The model that was asked.' }),
    completedAt: timestampSchema,
    durationMs: durationSchema,
    requested: requestedPictureSchema.optional(),
    actual: actualPictureSchema.optional(),
    preserved: z.literal(true).optional().meta({
      description: 'On an outpaint: the source stands in the picture bit for bit.',
    }),
    sourceHash: z.string().optional().meta({
      description: "SHA-256, in hexadecimal, of the source rectangle's raw RGBA pixels.",
    }),
  })
  .meta({ id: 'CompletedIteration' });
export const failedIterationSchema = z
  .object({
    ...startedIteration,
    status: z.literal('failed'),
    error: iterationErrorSchema,
    completedAt: timestampSchema,
    durationMs: durationSchema,
  })
  .meta({ id: 'FailedIteration' });
export const iterationSchema = z.discriminatedUnion('status', [
  runningIterationSchema,
  completedIterationSchema,
  failedIterationSchema,
]);
export type RunningIteration = z.infer<typeof runningIterationSchema>;
export type CompletedIteration = z.infer<typeof completedIterationSchema>;
export type FailedIteration = z.infer<typeof failedIterationSchema>;
export type Iteration = z.infer<typeof iterationSchema>;

export const sessionStatusSchema = z.enum(['in_progress', 'completed', 'partial', 'failed']).meta({
  description:
    '`in_progress` while anything is; then `completed` when all of it did, `failed` when nothing ' +
    'did, `partial` otherwise.',
});
export type SessionStatus = z.infer<typeof sessionStatusSchema>;
export const columnStatusSchema = z.enum([...sessionStatusSchema.options, 'disabled']);
export type ColumnStatus = z.infer<typeof columnStatusSchema>;

export const columnSchema = z
  .object({
    enabled: z.boolean().meta({ description: 'Whether the model takes part in this session.' }),
    status: columnStatusSchema,
    iterationCount: z.int().min(0).max(MAX_ITERATIONS),
    iterations: z
      .array(iterationSchema)
      .max(MAX_ITERATIONS)
      .meta({ description: 'By index; whatever became of them.' }),
  })
  .meta({ id: 'Column' });
export type Column = z.infer<typeof columnSchema>;

/** The record at `sessions/{sessionId}/status.json`. */
export const sessionRecordSchema = z
  .object({
    sessionId: sessionIdSchema,
    version: z.int().positive().meta({ description: 'Goes up by one with every change.' }),
    status: sessionStatusSchema,
    prompt: z.string(),
    createdAt: timestampSchema,
    updatedAt: timestampSchema,
    models: z.record(z.enum(MODEL_NAMES), columnSchema),
  })
  .meta({ id: 'SessionRecord' });
export type SessionRecord = z.infer<typeof sessionRecordSchema>;
