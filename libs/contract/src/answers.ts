import * as z from 'zod';
import { API_ERROR_STATUS, type ApiErrorCode } from './errors.ts';
import { MODEL_NAMES } from './limits.ts';
import { modelNameSchema } from './models.ts';
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
    error: z.string().meta({ description: 'A sentence for a person.' }),
    code: z
      .enum(Object.keys(API_ERROR_STATUS) as [ApiErrorCode, ...ApiErrorCode[]])
      .meta({ description: 'For programs; it never changes.' }),
    requestId: z.string().meta({
      description: 'As in `X-Request-Id`: by it the server finds the request in its log.',
    }),
    details: z.unknown().optional().meta({ description: 'More about it, where there is more.' }),
  })
  .meta({ id: 'Error' });
export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;

/** The refusal of a request whose parts are wrong. */
export const invalidRequestAnswerSchema = errorAnswerSchema
  .extend({
    code: z.literal('INVALID_REQUEST'),
    details: z
      .array(
        z
          .object({
            path: z.string().meta({
              description:
                'Where it stands, as `models.0`; empty for the body as a whole, and the name of a ' +
                'parameter or header otherwise.',
            }),
            message: z.string(),
          })
          .meta({ id: 'FieldProblem' }),
      )
      .meta({ description: 'One entry for each wrong field.' }),
  })
  .meta({ id: 'InvalidRequest' });

export const generateAnswerSchema = z
  .object({
    sessionId: sessionIdSchema,
    status: sessionStatusSchema,
    prompt: z.string().meta({ description: 'The prompt as it is stored: trimmed.' }),
    models: z.record(z.enum(MODEL_NAMES), columnSchema),
  })
  .meta({ id: 'GenerateAnswer' });
export type GenerateAnswer = z.infer<typeof generateAnswerSchema>;

/** Answer of every operation that starts one job in one column. */
export const acceptedAnswerSchema = z
  .object({
    sessionId: sessionIdSchema,
    model: modelNameSchema,
    iteration: iterationIndexSchema.meta({
      description: 'Index under which the picture will stand in its column.',
    }),
    status: z.literal('in_progress'),
    jobId: z.uuid().meta({ description: 'The work that was begun.' }),
  })
  .meta({ id: 'AcceptedAnswer' });
export type AcceptedAnswer = z.infer<typeof acceptedAnswerSchema>;

const shownIterationSchema = z.discriminatedUnion('status', [
  runningIterationSchema,
  completedIterationSchema
    .extend({
      imageUrl: z.url().meta({ description: 'Absolute address of the picture; it never changes.' }),
      thumbnailUrl: z.url().meta({ description: 'A WebP of at most 512 pixels a side.' }),
    })
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
    modelCount: z.int().meta({ description: 'Columns that take part.' }),
    totalIterations: z
      .int()
      .meta({ description: 'Pictures in all columns, whatever became of them.' }),
    thumbnail: z.url().nullable().meta({
      description: 'Absolute address of the first picture, small; null while there is none.',
    }),
  })
  .meta({ id: 'GallerySession' });
export const galleryAnswerSchema = z
  .object({
    sessions: z.array(gallerySessionSchema),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Leads to the next page; null at the end.' }),
  })
  .meta({ id: 'Gallery' });
export type GalleryAnswer = z.infer<typeof galleryAnswerSchema>;

export const enhanceAnswerSchema = z
  .object({
    original: z.string().meta({ description: 'The prompt that was sent, trimmed.' }),
    short: z.string().meta({ description: 'Rewritten briefly.' }),
    long: z.string().meta({ description: 'Rewritten at length.' }),
  })
  .meta({ id: 'EnhanceAnswer' });
export type EnhanceAnswer = z.infer<typeof enhanceAnswerSchema>;

export const logAnswerSchema = z
  .object({ status: z.literal('accepted') })
  .meta({ id: 'LogAnswer' });

export const modelsAnswerSchema = z
  .object({
    models: z.array(
      z.object({
        name: modelNameSchema,
        displayName: z.string().meta({ description: 'For people.' }),
        enabled: z.boolean().meta({ description: 'Whether it can be asked here.' }),
        modelId: z.string().meta({ description: "The provider's own id of the model." }),
        simulated: z.boolean().meta({
          description: 'Whether a simulator stands in for its provider, so that nothing is paid.',
        }),
      }),
    ),
  })
  .meta({ id: 'Models' });
export type ModelsAnswer = z.infer<typeof modelsAnswerSchema>;

export const healthAnswerSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

/** Enough of an OpenAPI document to know it by. */
export const openapiAnswerSchema = z
  .looseObject({
    openapi: z.string(),
    info: z.looseObject({ title: z.string(), version: z.string() }),
    paths: z.looseObject({}),
  })
  .meta({ id: 'OpenApiDocument' });
