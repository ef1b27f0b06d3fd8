import * as z from 'zod';

const common = {
  /** SHA-256 of the route and the body that came with the key. */
  fingerprint: z.string(),
  /** When it was first asked. */
  at: z.iso.datetime(),
};

/**
 * The record at `idempotency/{hash}.json`. While a request is worked on it holds the ids that were
 * given out for it, one a try: what a try that died came to is found by them. Then it holds the
 * answer.
 */
export const idempotencyRecordSchema = z.discriminatedUnion('state', [
  z.object({
    ...common,
    state: z.literal('working'),
    /** When the latest try began. */
    triedAt: z.iso.datetime(),
    ids: z.array(z.string()).min(1),
    /** Who tried; `owner` stays the same when a server is started again, `life` does not. */
    by: z.object({ owner: z.string(), life: z.string() }).optional(),
  }),
  z.object({ ...common, state: z.literal('answered'), body: z.json() }),
]);
export type IdempotencyRecord = z.infer<typeof idempotencyRecordSchema>;
