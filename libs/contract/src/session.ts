import * as z from 'zod';
import { JOB_ERROR_CODES } from './errors.ts';
import { MODEL_NAMES } from './models.ts';
import { outpaintPresetSchema } from './outpaint.ts';

/** Iterations a column may hold, the first generation included. */
export const MAX_ITERATIONS = 7;

export const sessionIdSchema = z.uuid().meta({ description: 'Session id (a UUID).' });
export const iterationIndexSchema = z
  .int()
  .min(0)
  .max(MAX_ITERATIONS - 1);
const timestampSchema = z.iso.datetime();

export const jobKindSchema = z.enum(['generate', 'iterate', 'outpaint']);
export type JobKind = z.infer<typeof jobKindSchema>;

export const iterationErrorSchema = z
  .object({
    code: z.enum(JOB_ERROR_CODES),
    message: z.string(),
    retryable: z.boolean(),
    billing: z.literal('unknown').optional(),
  })
  .meta({
    id: 'IterationError',
    description:
      '`billing: "unknown"` when the provider may have been paid although no image arrived.',
  });
export type IterationError = z.infer<typeof iterationErrorSchema>;

const pictureSize = { width: z.int().positive(), height: z.int().positive() };
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

const startedIteration = {
  index: iterationIndexSchema,
  kind: jobKindSchema,
  prompt: z.string(),
  parent: iterationIndexSchema.nullable(),
  jobId: z.uuid(),
  startedAt: timestampSchema,
  preset: outpaintPresetSchema.optional(),
};

export const runningIterationSchema = z
  .object({ ...startedIteration, status: z.literal('in_progress') })
  .meta({ id: 'RunningIteration' });
export const completedIterationSchema = z
  .object({
    ...startedIteration,
    status: z.literal('completed'),
    imageKey: z.string(),
    ...pictureSize,
    modelId: z.string(),
    completedAt: timestampSchema,
    durationMs: z.int().nonnegative(),
    requested: requestedPictureSchema.optional(),
    actual: actualPictureSchema.optional(),
    preserved: z.literal(true).optional(),
    sourceHash: z.string().optional(),
  })
  .meta({ id: 'CompletedIteration' });
export const failedIterationSchema = z
  .object({
    ...startedIteration,
    status: z.literal('failed'),
    error: iterationErrorSchema,
    completedAt: timestampSchema,
    durationMs: z.int().nonnegative(),
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

export const sessionStatusSchema = z.enum(['in_progress', 'completed', 'partial', 'failed']);
export type SessionStatus = z.infer<typeof sessionStatusSchema>;
export const columnStatusSchema = z.enum([...sessionStatusSchema.options, 'disabled']);
export type ColumnStatus = z.infer<typeof columnStatusSchema>;

export const columnSchema = z
  .object({
    enabled: z.boolean(),
    status: columnStatusSchema,
    iterationCount: z.int().min(0).max(MAX_ITERATIONS),
    iterations: z.array(iterationSchema).max(MAX_ITERATIONS),
  })
  .meta({ id: 'Column' });
export type Column = z.infer<typeof columnSchema>;

/** The record at `sessions/{sessionId}/status.json`. */
export const sessionRecordSchema = z
  .object({
    sessionId: sessionIdSchema,
    version: z.int().positive(),
    status: sessionStatusSchema,
    prompt: z.string(),
    createdAt: timestampSchema,
    updatedAt: timestampSchema,
    models: z.record(z.enum(MODEL_NAMES), columnSchema),
  })
  .meta({ id: 'SessionRecord' });
export type SessionRecord = z.infer<typeof sessionRecordSchema>;
