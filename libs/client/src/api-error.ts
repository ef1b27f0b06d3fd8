import type { ApiErrorCode, ErrorAnswer } from '@polyptych/contract';

/** The API's own codes, and `UNKNOWN` for an answer that is none of the API's. */
export type AnsweredCode = ApiErrorCode | 'UNKNOWN';

/**
 * The API refused a request, or something on the way to it did. Its message is a sentence for a
 * person.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: AnsweredCode;
  /** By it the server finds the request in its log; empty where the answer has none. */
  readonly requestId: string;
  /** For `INVALID_REQUEST`: what is wrong with each field. */
  readonly details: unknown;
  /** How long to wait before the next try, in milliseconds, where the answer says it. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, body: Partial<ErrorAnswer>, headers: Headers) {
    super(body.error ?? `The API answered with status ${status} and without a reason.`);
    this.status = status;
    this.code = body.code ?? 'UNKNOWN';
    this.requestId = body.requestId ?? headers.get('X-Request-Id') ?? '';
    this.details = body.details;
    this.retryAfterMs = waitOf(headers.get('Retry-After'));
  }

  /** Narrows what was caught, to one code if it is given: `ApiError.isInstance(error, 'COLUMN_BUSY')`. */
  static isInstance(error: unknown, code?: AnsweredCode): error is ApiError {
    return error instanceof ApiError && (code === undefined || error.code === code);
  }
}

/** `Retry-After` in milliseconds: it comes as whole seconds, or as a date from a proxy. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const milliseconds = /^\d+$/.test(header)
    ? Number(header) * 1000
    : Date.parse(header) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(milliseconds, 0);
}
