import type { IterationError } from '@polyptych/contract';
import { ProviderError } from '@polyptych/providers';
import {
  CorruptedRecordError,
  StoreConflictError,
  StoreUnavailableError,
} from '@polyptych/storage';

/** Settles a job whose worker died while a synchronous provider was being asked. */
export const INTERRUPTED: IterationError = {
  code: 'INTERRUPTED',
  message: 'The work was interrupted while the provider was drawing; it may have been billed.',
  retryable: true,
  billing: 'unknown',
};

/** Settles a job whose model was switched off before anybody began with it. */
export const SWITCHED_OFF: IterationError = {
  code: 'INTERNAL',
  message: 'The model was switched off before it began.',
  retryable: true,
};

const TIMED_OUT: IterationError = {
  code: 'PROVIDER_TIMEOUT',
  message: 'The provider did not answer in time; it may have been billed.',
  retryable: true,
  billing: 'unknown',
};

const OURS: IterationError = {
  code: 'INTERNAL',
  message: 'Something went wrong on our side.',
  retryable: true,
};

/** What a job came to in place of a picture, and why. */
export class JobFailure {
  readonly error: IterationError;
  /** For the log, never for a client. */
  readonly cause: unknown;

  constructor(error: IterationError, cause?: unknown) {
    this.error = error;
    this.cause = cause;
  }
}

interface Circumstances {
  /** The job's deadline has come. */
  isTimeUp: boolean;
  /** A worker that died may have asked the provider. */
  isTakeover: boolean;
  /** This worker has asked the provider. */
  wasAsked?: boolean;
  /** The provider has taken the task in hand and named it. */
  wasSubmitted?: boolean;
}

/**
 * What the person is told about a failure: a provider's own classification, the deadline, or an
 * error of ours. Where a picture may have been billed that nobody will see, it says so.
 * @throws the error itself when it is the store's, which says nothing about the job
 */
export function failureOf(error: unknown, circumstances: Circumstances): JobFailure {
  if (isOfStore(error)) throw error;
  const { isTimeUp, isTakeover, wasAsked, wasSubmitted } = circumstances;
  if (error instanceof ProviderError) {
    const { code, message, retryable } = error;
    const isBilled = code === 'PROVIDER_BAD_RESPONSE' || (wasSubmitted && code !== 'MODERATED');
    return new JobFailure({ code, message, retryable, ...(isBilled && UNKNOWN_BILL) }, error);
  }
  if (isTimeUp) return new JobFailure(TIMED_OUT, error);
  if (wasAsked) return new JobFailure({ ...OURS, ...UNKNOWN_BILL }, error);
  return new JobFailure(isTakeover ? INTERRUPTED : OURS, error);
}

const UNKNOWN_BILL = { billing: 'unknown' } as const;

function isOfStore(error: unknown): boolean {
  return (
    error instanceof StoreConflictError ||
    error instanceof StoreUnavailableError ||
    error instanceof CorruptedRecordError
  );
}
