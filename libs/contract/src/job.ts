import * as z from 'zod';
import { modelNameSchema } from './models.ts';
import { outpaintPresetSchema } from './outpaint.ts';
import { iterationIndexSchema, jobKindSchema, sessionIdSchema } from './session.ts';

/**
 * The record at `jobs/{jobId}.json`: work that is not settled yet.
 *
 * `phase` says how far a worker got: `queued`, then `calling` once a provider may have been
 * asked (and paid), with `handle` as soon as a submit-and-poll provider named its own job.
 */
export const jobRecordSchema = z.object({
  jobId: z.uuid(),
  sessionId: sessionIdSchema,
  model: modelNameSchema,
  index: iterationIndexSchema,
  kind: jobKindSchema,
  prompt: z.string(),
  parent: iterationIndexSchema.nullable(),
  preset: outpaintPresetSchema.optional(),
  createdAt: z.iso.datetime(),
  phase: z.enum(['queued', 'calling']),
  lease: z.object({ owner: z.string(), expiresAt: z.iso.datetime() }).optional(),
  handle: z.json().optional(),
});
export type JobRecord = z.infer<typeof jobRecordSchema>;
