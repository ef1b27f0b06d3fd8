import * as z from 'zod';
import { API_ERROR_STATUS, type ApiErrorCode } from './errors.ts';
import { MODEL_NAMES, modelNameSchema } from './models.ts';
import {
  columnSchema,
  completedIterationSchema,
  failedIterationSchema,
  iterationIndexSchema,
  runningIterationSchema,
  sessionIdSchema,
  sessionRecordSchema,
  sessionStatusSchema,
} from './session.ts';

export const errorAnswerSchema = z
  .object({
    error: z.string(),
    code: z.enum(Object.keys(API_ERROR_STATUS) as [ApiErrorCode, ...ApiErrorCode[]]),
    requestId: z.string(),
    details: z.unknown().optional(),
  })
  .meta({ id: 'Error' });
export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;

export const generateAnswerSchema = z
  .object({
    sessionId: sessionIdSchema,
    status: sessionStatusSchema,
    prompt: z.string(),
    models: z.record(z.enum(MODEL_NAMES), columnSchema),
  })
  .meta({ id: 'GenerateAnswer' });
export type GenerateAnswer = z.infer<typeof generateAnswerSchema>;

/** Answer of every operation that starts one job in one column. */
export const acceptedAnswerSchema = z
  .object({
    sessionId: sessionIdSchema,
    model: modelNameSchema,
    iteration: iterationIndexSchema,
    status: z.literal('in_progress'),
    jobId: z.uuid(),
  })
  .meta({ id: 'AcceptedAnswer' });
export type AcceptedAnswer = z.infer<typeof acceptedAnswerSchema>;

const shownIterationSchema = z.discriminatedUnion('status', [
  runningIterationSchema,
  completedIterationSchema
    .extend({ imageUrl: z.url(), thumbnailUrl: z.url() })
    .meta({ id: 'ShownIteration' }),
  failedIterationSchema,
]);
const shownColumnSchema = columnSchema
  .extend({ iterations: z.array(shownIterationSchema) })
  .meta({ id: 'ShownColumn' });

/** A session as it is shown: the record, with addresses for its images. */
export const sessionAnswerSchema = sessionRecordSchema
  .extend({ models: z.record(z.enum(MODEL_NAMES), shownColumnSchema) })
  .meta({ id: 'Session' });
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>;

export const gallerySessionSchema = z
  .object({
    sessionId: sessionIdSchema,
    prompt: z.string(),
    createdAt: z.iso.datetime(),
    modelCount: z.int(),
    totalIterations: z.int(),
    thumbnail: z.url().nullable(),
  })
  .meta({ id: 'GallerySession' });
export const galleryAnswerSchema = z
  .object({ sessions: z.array(gallerySessionSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'Gallery' });
export type GalleryAnswer = z.infer<typeof galleryAnswerSchema>;

export const modelsAnswerSchema = z
  .object({
    models: z.array(
      z.object({
        name: modelNameSchema,
        displayName: z.string(),
        enabled: z.boolean(),
        modelId: z.string(),
        simulated: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Models' });
export type ModelsAnswer = z.infer<typeof modelsAnswerSchema>;

export const healthAnswerSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
