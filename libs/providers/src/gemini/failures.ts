import * as z from 'zod';
import type { ProviderError } from '../spec/errors.ts';
import {
  type FailedAnswer,
  httpFailure,
  type ProviderIdentity,
} from '../transport/http-failure.ts';

/** Google's error form (`google.rpc.Status` as JSON); each detail names its kind in `@type`. */
const failureSchema = z.object({
  error: z.object({
    details: z
      .array(
        z.object({
          reason: z.string().optional().catch(undefined),
          retryDelay: z.string().optional().catch(undefined),
          violations: z
            .array(z.object({ quotaId: z.string().optional().catch(undefined) }))
            .optional()
            .catch(undefined),
        }),
      )
      .catch([])
      .default([]),
  }),
});
type Detail = z.infer<typeof failureSchema>['error']['details'][number];

/**
 * Classifies an unsuccessful answer of the Gemini API. A refused key may come as 400, an exhausted
 * daily quota comes as the same 429 as too many requests a minute, and how long to wait stands in
 * the details rather than in a header.
 */
export function geminiFailure(provider: ProviderIdentity, answer: FailedAnswer): ProviderError {
  const details = detailsIn(answer.text);
  const headers = new Headers(answer.headers);
  const delay = retryDelayMs(details);
  if (delay !== undefined) headers.set('retry-after-ms', String(delay));
  const status = meantStatus(answer.status, details);
  return httpFailure(provider, { ...answer, status, headers }, Date.now());
}

function detailsIn(text: string): Detail[] {
  try {
    const body: unknown = JSON.parse(text);
    // Some gateways answer with a list of one.
    return failureSchema.parse(Array.isArray(body) ? body[0] : body).error.details;
  } catch {
    return [];
  }
}

/** The status the API would have used if it told these cases apart. */
function meantStatus(status: number, details: Detail[]): number {
  if (details.some(({ reason }) => reason === 'API_KEY_INVALID')) return 401;
  const quotaIds = details.flatMap(({ violations = [] }) => violations.map((one) => one.quotaId));
  const isDaily = quotaIds.some((quotaId) => quotaId?.includes('PerDay'));
  return status === 429 && isDaily ? 402 : status;
}

/** `google.rpc.RetryInfo` writes a duration as seconds with an `s`, such as `34.07s`. */
function retryDelayMs(details: Detail[]): number | undefined {
  const text = details.find(({ retryDelay }) => retryDelay !== undefined)?.retryDelay;
  const [, seconds] = /^(\d+(?:\.\d+)?)s$/.exec(text ?? '') ?? [];
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}
