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

/** Not `moderate`, which may well stand in a prompt that is quoted. */
const MODERATION = /moderat(?:ed|ion)|content[ _-]?policy|nsfw/i;
const EXHAUSTED = /(?:not[ _]enough|insufficient)[ _](?:credits?|balance|quota|funds)/i;

/** The fields in which providers name what went wrong; others may quote the person's own prompt. */
const NAMING_FIELDS = ['status', 'code', 'type', 'error', 'message', 'detail', 'msg'];

/** Errors nest no deeper, and what does is no error. */
const DEEPEST = 3;

/** The words a provider chose itself, whether its body is JSON or plain text. */
function ownWords(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? namedIn(body) : text;
  } catch {
    return text;
  }
}

/** What naming fields hold: a text, an object of such fields, or a list of them. */
function namedIn(value: object, depth = 0): string {
  if (depth > DEEPEST) return '';
  const fields = Array.isArray(value)
    ? value
    : Object.entries(value).flatMap(([field, inner]) =>
        NAMING_FIELDS.includes(field) ? [inner as unknown] : [],
      );
  return fields
    .map((inner: unknown) => {
      if (typeof inner === 'string') return inner;
      return typeof inner === 'object' && inner !== null ? namedIn(inner, depth + 1) : '';
    })
    .join('\n');
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
