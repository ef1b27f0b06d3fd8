/** Codes an HTTP answer may carry, each with its status. */
export const API_ERROR_STATUS = {
  INVALID_JSON: 400,
  INVALID_REQUEST: 400,
  PROMPT_BLOCKED: 400,
  ITERATION_LIMIT: 400,
  ALREADY_AT_ASPECT: 400,
  CANVAS_TOO_LARGE: 400,
  INVALID_CURSOR: 400,
  SESSION_NOT_FOUND: 404,
  MODEL_DISABLED: 404,
  ITERATION_NOT_FOUND: 404,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  COLUMN_BUSY: 409,
  ITERATION_NOT_READY: 409,
  ITERATION_NOT_FAILED: 409,
  IDEMPOTENCY_MISMATCH: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  STORE_UNAVAILABLE: 503,
  PROVIDER_UNAVAILABLE: 503,
} as const;
export type ApiErrorCode = keyof typeof API_ERROR_STATUS;

/** Codes that a failed iteration may carry. */
export const JOB_ERROR_CODES = [
  'MODERATED',
  'PROVIDER_RATE_LIMITED',
  'PROVIDER_AUTH',
  'PROVIDER_QUOTA',
  'PROVIDER_REJECTED',
  'PROVIDER_UNAVAILABLE',
  'PROVIDER_TIMEOUT',
  'PROVIDER_BAD_RESPONSE',
  'INTERRUPTED',
  'INTERNAL',
] as const;
export type JobErrorCode = (typeof JOB_ERROR_CODES)[number];

/** One field of a request and what is wrong with it. */
export interface FieldProblem {
  path: string;
  message: string;
}

export interface PolyptychErrorOptions {
  cause?: unknown;
  details?: unknown;
}

/**
 * Root of every error that is thrown on purpose. Its message is a sentence that may be shown
 * to the person who asked; whatever may not be shown travels in `cause`.
 */
export abstract class PolyptychError extends Error {
  abstract readonly code: string;
  readonly details: unknown;

  constructor(message: string, options: PolyptychErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.details = options.details;
  }
}

/** A request that cannot be carried out; nothing was started. Carries the code it is answered with. */
export class RequestError extends PolyptychError {
  override readonly code: ApiErrorCode;

  constructor(code: ApiErrorCode, message: string, options?: PolyptychErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
