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

const TIMED_OUT: IterationError = {
  code: 'PROVIDER_TIMEOUT',
  message: 'The provider did not answer in time; it may have been billed.',
  retryable: true,
  billing: 'unknown',
};

interface Circumstances {
  /** The job's deadline has come. */
  isTimeUp: boolean;
  /** A worker that died may have asked the provider already. */
  wasCalling: boolean;
}

/**
 * What the person is told about a failure: a provider's own classification, the deadline, or an
 * error of ours.
 * @throws the error itself when it is the store's, which says nothing about the job
 */
export function failureOf(error: unknown, { isTimeUp, wasCalling }: Circumstances): IterationError {
  if (isOfStore(error)) throw error;
  if (error instanceof ProviderError) {
    const { code, message, retryable } = error;
    return { code, message, retryable };
  }
  if (isTimeUp) return TIMED_OUT;
  if (wasCalling) return INTERRUPTED;
  return { code: 'INTERNAL', message: 'Something went wrong on our side.', retryable: true };
}

/** Tells a failure from whatever else a step may come to. */
export function isFailure(outcome: object): outcome is IterationError {
  return 'code' in outcome;
}

function isOfStore(error: unknown): boolean {
  return (
    error instanceof StoreConflictError ||
    error instanceof StoreUnavailableError ||
    error instanceof CorruptedRecordError
  );
}
