import { imageFormatSchema } from '@polyptych/contract';
import * as z from 'zod';

/** What Black Forest Labs counts a task's `cost` in: credits, a hundred to the dollar (its price list). */
export const CREDITS_PER_USD = 100;

/** What submitting a task answers. With its id a paid task can be collected, whatever else is odd. */
export const submittedSchema = z.object({
  id: z.union([z.string().min(1), z.number()]).transform(String),
  polling_url: z.string().nullish().catch(null),
  cost: z.number().nonnegative().nullish().catch(null),
});

/** What polling a task answers, whatever the HTTP status. */
export const taskStateSchema = z.object({
  status: z.string(),
  result: z
    .object({ sample: z.string().nullish(), seed: z.int().nullish().catch(null) })
    .nullish()
    // A failed task may put anything here; only a finished one's result is read.
    .catch(null),
  cost: z.number().nonnegative().nullish().catch(null),
});
export type TaskState = z.infer<typeof taskStateSchema>;

const rectSchema = z.object({
  left: z.number(),
  top: z.number(),
  width: z.number(),
  height: z.number(),
});

/** Everything needed to collect a submitted task's picture in another process. */
export const fluxHandleSchema = z.object({
  id: z.string().min(1),
  pollingUrl: z.string().optional(),
  modelId: z.string(),
  asked: z
    .object({ size: z.string().exactOptional(), format: imageFormatSchema.exactOptional() })
    .optional(),
  costUsd: z.number().nonnegative().optional(),
  frame: z
    .object({ canvasWidth: z.number(), canvasHeight: z.number(), target: rectSchema })
    .optional(),
});
export type FluxHandle = z.infer<typeof fluxHandleSchema>;

/**
 * Where to poll: the address the service named, as it is, as long as the key may go there: to an
 * API host of `*.bfl.ai` or to the configured root. Any other address (an emulator that came up on
 * another port, say) is replaced by the same task on the configured root.
 */
export function pollAddress({ id, pollingUrl }: FluxHandle, root: string): string {
  const named = pollingUrl === undefined ? null : URL.parse(pollingUrl);
  if (named !== null && mayHaveKey(named, root)) return named.href;
  return `${root}/v1/get_result?id=${encodeURIComponent(id)}`;
}

function mayHaveKey(url: URL, root: string): boolean {
  // A name and password in an address: `fetch` refuses it.
  if (url.username !== '' || url.password !== '') return false;
  if (url.origin === URL.parse(root)?.origin) return true;
  const isOwnHost = url.hostname.endsWith('.bfl.ai') && !url.hostname.startsWith('delivery');
  return url.protocol === 'https:' && url.port === '' && isOwnHost;
}
