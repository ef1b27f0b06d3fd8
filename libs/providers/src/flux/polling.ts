import { ProviderError } from '../spec/errors.ts';
import { type ApiAnswer, sendRequest } from '../transport/api-request.ts';
import type { Clock } from '../transport/clock.ts';
import { badResponse, httpFailure, type ProviderIdentity } from '../transport/http-failure.ts';
import { retryAfterMs } from '../transport/retry-after.ts';
import { withRetryAfter } from './failures.ts';
import { type TaskState, taskStateSchema } from './protocol.ts';

const FIRST_PAUSE_MS = 300;
const LONGEST_PAUSE_MS = 2000;
const PAUSE_GROWTH = 1.4;

/** How long one poll may take; a hung one is asked again, for asking is free. */
const POLL_TIMEOUT_MS = 15_000;

/** Longest wait that an answer to a poll may ask for: the task goes on meanwhile. */
const LONGEST_ASKED_PAUSE_MS = 10_000;

/** So many answers in a row that make no sense, and nothing more is to be expected. */
const PATIENCE = 5;

const NOT_FOUND = 'Task not found';

/** Final statuses other than `Ready`. Every word not listed is taken as "not yet". */
const FAILURES: Record<string, (provider: ProviderIdentity, text: string) => ProviderError> = {
  Error: (provider, text) => badResponse(provider, 'could not finish the picture.', text),
  'Request Moderated': moderated('refused the request in its moderation.'),
  'Content Moderated': moderated('held back the finished picture in its moderation.'),
};

function moderated(says: string) {
  return (provider: ProviderIdentity, text: string) =>
    new ProviderError('MODERATED', `${provider.name} ${says}`, {
      retryable: false,
      cause: badResponse(provider, 'moderated.', text).cause,
    });
}

/** A failed task may answer 422 or 503 with its status in the body, so the body is read first. */
function readState({ text }: ApiAnswer): TaskState | undefined {
  try {
    return taskStateSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** One poll. `undefined` says to ask again: asking is free, submitting again is not. */
async function pollOnce(
  provider: ProviderIdentity,
  url: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<ApiAnswer | undefined> {
  const headers = { 'x-key': provider.apiKey };
  const patience = clock.within(POLL_TIMEOUT_MS, signal);
  try {
    const request = { method: 'GET', url, headers, signal: patience } as const;
    return withRetryAfter(await sendRequest(provider, request));
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) return undefined;
    if (error instanceof ProviderError && error.code !== 'PROVIDER_AUTH') return undefined;
    throw error;
  }
}

/** The finished state, `undefined` while there is none; throws what a final failure stands for. */
function settle(provider: ProviderIdentity, answer: ApiAnswer, now: number): TaskState | undefined {
  const state = readState(answer);
  if (state !== undefined) {
    const failure = Object.hasOwn(FAILURES, state.status) ? FAILURES[state.status] : undefined;
    if (failure) throw failure(provider, answer.text);
    if (state.status === 'Ready') return state;
    if (state.status === NOT_FOUND) return undefined;
  }
  if (answer.ok) return undefined;
  const error = httpFailure(provider, answer, now);
  if (error.retryable) return undefined;
  throw error;
}

/**
 * Something that stands in for the service, such as a gateway's page, answered the poll; or one of
 * its machines that has not heard of the task yet.
 */
function isSenseless(answer: ApiAnswer): boolean {
  const state = readState(answer);
  return state?.status === NOT_FOUND || (answer.ok && state === undefined);
}

/** How long a refused poll asks to be left alone, in milliseconds, within reason. */
function askedPause(answer: ApiAnswer | undefined, now: number): number {
  if (!answer || answer.ok) return 0;
  return Math.min(retryAfterMs(answer.headers, now) ?? 0, LONGEST_ASKED_PAUSE_MS);
}

/**
 * Polls a task until it is ready, soon at first and then about every two seconds. Overload, server
 * errors, broken connections and a few answers without sense only make it ask again, for the task
 * is paid; the signal is what ends the waiting.
 *
 * @throws ProviderError what the task's final status, or a refusal of the poll, stands for; or the
 *   signal's reason
 */
export async function pollUntilReady(
  provider: ProviderIdentity,
  url: string,
  clock: Clock,
  signal: AbortSignal,
): Promise<TaskState> {
  let senseless = 0;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * PAUSE_GROWTH, LONGEST_PAUSE_MS)) {
    const answer = await pollOnce(provider, url, clock, signal);
    const ready = answer && settle(provider, answer, clock.now());
    if (ready) return ready;
    senseless = answer && isSenseless(answer) ? senseless + 1 : 0;
    if (answer && senseless === PATIENCE) {
      throw badResponse(provider, 'does not know this picture.', answer.text);
    }
    await clock.sleep(Math.max(pause, askedPause(answer, clock.now())), signal);
  }
}
