import { createRedact } from '@polyptych/contract';

/** Longest piece of a provider's text that is kept for the log, in characters. */
const MAX_CAUSE_LENGTH = 2000;

function describe(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const own = `${thrown.name}: ${thrown.message}`;
  return thrown.cause === undefined ? own : `${own} (${describe(thrown.cause)})`;
}

/**
 * The `cause` of a `ProviderError`: a provider's text, or whatever was thrown on the way to it,
 * shortened and without the API key. Built anew rather than passed on, because errors of the HTTP
 * client may quote the headers they could not send.
 */
export function providerCause(textOrThrown: unknown, apiKey: string): Error {
  const text = typeof textOrThrown === 'string' ? textOrThrown : describe(textOrThrown);
  return new Error(createRedact([apiKey])(text).slice(0, MAX_CAUSE_LENGTH));
}
