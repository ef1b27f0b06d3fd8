import * as z from 'zod';
import { CONTEXT_LIMIT } from './context.ts';
import { modelNameSchema } from './models.ts';
import { outpaintPresetSchema } from './outpaint.ts';
import {
  completedIterationSchema,
  iterationIndexSchema,
  jobKindSchema,
  sessionIdSchema,
} from './session.ts';

/** A completed step on the way to a job's source, as far as the work needs to know it. */
export const branchStepSchema = completedIterationSchema.pick({
  index: true,
  prompt: true,
  imageKey: true,
  width: true,
  height: true,
  completedAt: true,
});
export type BranchStep = z.infer<typeof branchStepSchema>;

/**
 * The record at `jobs/{jobId}.json`: work that is not settled yet. It says all that the work
 * needs, so that a worker reads the session only to settle it.
 *
 * `branch` holds the last three completed steps from index 0 to the source, oldest first and the
 * source last; a generation has none. `phase` says how far a worker got: `queued`, then `calling`
 * once a provider may have been asked (and paid), with `handle` as soon as a submit-and-poll
 * provider named its own job. `modelId` is the model that was asked.
 *
 * `lease` names who looks after the job until `expiresAt`: first whoever accepted it, then its
 * worker. `owner` stays the same when a server is started again, `life` does not.
 */
export const jobRecordSchema = z.object({
  jobId: z.uuid(),
  sessionId: sessionIdSchema,
  model: modelNameSchema,
  index: iterationIndexSchema,
  kind: jobKindSchema,
  prompt: z.string(),
  parent: iterationIndexSchema.nullable(),
  branch: z.array(branchStepSchema).max(CONTEXT_LIMIT),
  preset: outpaintPresetSchema.optional(),
  createdAt: z.iso.datetime(),
  phase: z.enum(['queued', 'calling']),
  lease: z.object({ owner: z.string(), life: z.string(), expiresAt: z.iso.datetime() }),
  modelId: z.string().optional(),
  handle: z.json().optional(),
});
export type JobRecord = z.infer<typeof jobRecordSchema>;

/**
 * A job as it stood when somebody saw that its session waits for it; what a queue carries. It is
 * good for one claim: whoever changes the record first makes every other ticket of it void.
 */
export const jobTicketSchema = z.object({ job: jobRecordSchema, etag: z.string() });
export type JobTicket = z.infer<typeof jobTicketSchema>;
