import { ProviderError, type ProviderErrorCode } from '../spec/errors.ts';
import { providerCause } from './provider-cause.ts';
import { retryAfterMs } from './retry-after.ts';

/** Who is spoken to: the name our sentences use and the key that no message may contain. */
export interface ProviderIdentity {
  name: string;
  apiKey: string;
}

/** An answer that is not a success, its body read as text. */
export interface FailedAnswer {
  status: number;
  headers: Headers;
  text: string;
}

interface Verdict {
  code: ProviderErrorCode;
  retryable: boolean;
  says: string;
}

const MODERATION = /moderat|content[ _-]?policy|nsfw/i;
const EXHAUSTED = /(?:not[ _]enough|insufficient)[ _](?:credits?|balance|quota|funds)/i;

/** The fields in which providers name what went wrong; others may quote the person's own prompt. */
const NAMING_FIELDS = ['status', 'code', 'type', 'error', 'message', 'detail'];

/** The words a provider chose itself, whether its body is JSON or plain text. */
function ownWords(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return text;
    const named = Object.entries(body).filter(([field]) => NAMING_FIELDS.includes(field));
    return named.map(([, value]) => (typeof value === 'string' ? value : '')).join('\n');
  } catch {
    return text;
  }
}

function refused(says: string, code: ProviderErrorCode = 'PROVIDER_REJECTED'): Verdict {
  return { code, retryable: false, says };
}

function judge(status: number, words: string): Verdict {
  if (status === 401) return refused('refused the API key.', 'PROVIDER_AUTH');
  if (status === 403) {
    return refused('refused the API key, or does not let its account do this.', 'PROVIDER_AUTH');
  }
  if (status === 402 || (status < 500 && EXHAUSTED.test(words))) {
    return refused('has no credits left on this account.', 'PROVIDER_QUOTA');
  }
  if (status === 429) {
    return {
      code: 'PROVIDER_RATE_LIMITED',
      retryable: true,
      says: 'is asked too often at the moment.',
    };
  }
  if (status === 408 || status === 409 || status >= 500) {
    return { code: 'PROVIDER_UNAVAILABLE', retryable: true, says: 'is not available right now.' };
  }
  if (status < 400) {
    return refused('answered in a way that is not understood.', 'PROVIDER_BAD_RESPONSE');
  }
  if ((status === 400 || status === 422) && MODERATION.test(words)) {
    return refused('refused the request in its moderation.', 'MODERATED');
  }
  if (status === 404) return refused('does not know the model, or no longer has it.');
  return refused('refused the request.');
}

/**
 * Turns an unsuccessful answer into the error it stands for. A redirect counts as one: an API call
 * follows none, since the key would travel along.
 *
 * @param now milliseconds since the epoch, for a `Retry-After` that names a date
 */
export function httpFailure(
  provider: ProviderIdentity,
  answer: FailedAnswer,
  now: number,
): ProviderError {
  const { code, retryable, says } = judge(answer.status, ownWords(answer.text));
  return new ProviderError(code, `${provider.name} ${says}`, {
    retryable,
    cause: providerCause(`HTTP ${answer.status}: ${answer.text}`, provider.apiKey),
    ...(retryable && { retryAfterMs: retryAfterMs(answer.headers, now) }),
  });
}

/** An answer that broke off or makes no sense. Not retryable: the work it reports was paid for. */
export function badResponse(
  provider: ProviderIdentity,
  says: string,
  cause?: unknown,
): ProviderError {
  return new ProviderError('PROVIDER_BAD_RESPONSE', `${provider.name} ${says}`, {
    retryable: false,
    ...(cause !== undefined && { cause: providerCause(cause, provider.apiKey) }),
  });
}
