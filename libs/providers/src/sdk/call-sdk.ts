import { ProviderError } from '../spec/errors.ts';
import { badResponse, type ProviderIdentity } from '../transport/http-failure.ts';
import { providerCause } from '../transport/provider-cause.ts';

/**
 * Makes one call through an SDK whose `fetch` comes from `createSdkFetch`.
 *
 * @throws ProviderError for everything that goes wrong, or the signal's reason once it has aborted
 */
export async function callSdk<T>(
  provider: ProviderIdentity,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  requireSendableKey(provider);
  try {
    return await call();
  } catch (error) {
    signal.throwIfAborted();
    throw (
      providerErrorIn(error) ??
      badResponse(provider, 'sent an answer that is not understood.', error)
    );
  }
}

/** A refusal on grounds of content; asking the same again would be refused again. */
export function moderated({ name, apiKey }: ProviderIdentity, words: string): ProviderError {
  return new ProviderError('MODERATED', `${name} refused the request in its moderation.`, {
    retryable: false,
    cause: providerCause(words, apiKey),
  });
}

/** The OpenAI SDK wraps what its fetch throws, the Gemini SDK does not. */
function providerErrorIn(error: unknown): ProviderError | undefined {
  if (error instanceof ProviderError) return error;
  return error instanceof Error && error.cause instanceof ProviderError ? error.cause : undefined;
}

/** The SDKs throw errors of their own for a key no header can carry, and quote it. */
function requireSendableKey({ name, apiKey }: ProviderIdentity): void {
  if (apiKey === '') throw unusableKey(`There is no API key for ${name}.`);
  try {
    new Headers({ authorization: apiKey });
  } catch {
    throw unusableKey(`The API key for ${name} contains characters that cannot be sent.`);
  }
}

function unusableKey(message: string): ProviderError {
  return new ProviderError('PROVIDER_AUTH', message, { retryable: false });
}
