import * as z from 'zod';
import { iterationIndexSchema } from './session.ts';

/** Steps of a column that its provider is reminded of. */
export const CONTEXT_LIMIT = 3;

/** One remembered step; `providerState` is opaque to everyone but the adapter that made it. */
export const contextEntrySchema = z.object({
  iteration: iterationIndexSchema,
  prompt: z.string(),
  imageKey: z.string(),
  timestamp: z.iso.datetime(),
  providerState: z.json().optional(),
});
export type ContextEntry = z.infer<typeof contextEntrySchema>;

/** The array at `sessions/{sessionId}/context/{model}.json`. */
export const contextFileSchema = z.array(contextEntrySchema).max(CONTEXT_LIMIT);
