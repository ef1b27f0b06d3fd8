import { type JobErrorCode, PolyptychError, type PolyptychErrorOptions } from '@polyptych/contract';

/** The failure codes an adapter may classify an answer as. */
export type ProviderErrorCode = Exclude<JobErrorCode, 'INTERRUPTED' | 'INTERNAL'>;

export interface ProviderErrorOptions extends PolyptychErrorOptions {
  retryable: boolean;
  /** How long the provider asked us to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/**
 * A provider could not or would not make the picture. The message is our own sentence, never the
 * provider's text, which stays in `cause`. `retryable` says whether the very same request may
 * succeed without the person changing anything.
 */
export class ProviderError extends PolyptychError {
  override readonly code: ProviderErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: ProviderErrorCode, message: string, options: ProviderErrorOptions) {
    super(message, options);
    this.code = code;
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}
