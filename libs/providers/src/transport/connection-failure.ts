import { ProviderError } from '../spec/errors.ts';
import { badResponse, type ProviderIdentity } from './http-failure.ts';
import { providerCause } from './provider-cause.ts';

/**
 * What Node's `fetch` names as its cause when the head of an answer did arrive (or the service held
 * the request for minutes), and could not be used. It exports no classes to compare with.
 */
const TAKEN_BY_THE_SERVICE: ReadonlySet<string> = new Set([
  'HTTPParserError',
  'HeadersOverflowError',
  'HeadersTimeoutError',
  'ResponseContentLengthMismatchError',
]);

/**
 * Classifies what `fetch` threw instead of giving an answer. A connection that failed before one
 * began may be tried again; an answer that is no proper HTTP may already have been billed.
 */
export function connectionFailure(provider: ProviderIdentity, error: unknown): ProviderError {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && TAKEN_BY_THE_SERVICE.has(cause.name)) {
    return badResponse(provider, 'sent an answer that is not understood.', error);
  }
  return new ProviderError('PROVIDER_UNAVAILABLE', `${provider.name} could not be reached.`, {
    retryable: true,
    cause: providerCause(error, provider.apiKey),
  });
}
