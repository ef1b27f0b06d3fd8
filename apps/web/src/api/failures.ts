import { ApiError } from '@polyptych/client';
import { MAX_ITERATIONS } from '@polyptych/contract/limits';

/** Statuses of somebody between the page and the API, or of a store that will be back. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([502, 503, 504]);

/** Refusals that the API words for programs, with the names and ids that it knows. */
const IN_PLAIN_WORDS: Partial<Record<ApiError['code'], string>> = {
  COLUMN_BUSY: 'This column is still drawing.',
  ITERATION_LIMIT: `All ${MAX_ITERATIONS} pictures of this column are used.`,
  ITERATION_NOT_FAILED: 'This picture is being drawn again already.',
  SESSION_NOT_FOUND: 'This session was deleted.',
};

/** Whether a request may do better in a moment, with nothing changed. */
export function isPassing(error: unknown): boolean {
  // Each try may be paid for: whether there is another one, a person says.
  if (ApiError.isInstance(error, 'PROVIDER_UNAVAILABLE')) return false;
  if (ApiError.isInstance(error)) return PASSING_STATUSES.has(error.status);
  if (error instanceof DOMException) return error.name === 'TimeoutError';
  // What `fetch` throws when nobody answers.
  return error instanceof TypeError;
}

/** What went wrong with a request, in a sentence for a person. */
export function sentenceOf(error: unknown): string {
  if (!ApiError.isInstance(error)) {
    return isPassing(error)
      ? 'The server can’t be reached. Try again in a moment.'
      : 'Something went wrong in this page. Reload it, and try again.';
  }
  if (error.code === 'RATE_LIMITED' && error.retryAfterMs !== undefined) {
    return `${error.message} Try again ${inWords(error.retryAfterMs)}.`;
  }
  const plain = IN_PLAIN_WORDS[error.code];
  return plain ?? firstProblem(error.details) ?? error.message;
}

/** `INVALID_REQUEST` names each wrong field; the first one is what a person can act upon. */
function firstProblem(details: unknown): string | undefined {
  const [first] = Array.isArray(details) ? (details as { message?: unknown }[]) : [];
  return typeof first?.message === 'string' ? first.message : undefined;
}

function inWords(milliseconds: number): string {
  if (milliseconds <= 1000) return 'in a second';
  const minutes = Math.ceil(milliseconds / 60_000);
  if (milliseconds <= 60_000) return `in ${Math.ceil(milliseconds / 1000)} seconds`;
  return minutes <= 120 ? `in ${minutes} minutes` : `in ${Math.ceil(minutes / 60)} hours`;
}
