import type { IterationError } from '@polyptych/contract';
import { ProviderError } from '@polyptych/providers';
import { StoreConflictError, StoreUnavailableError } from '@polyptych/storage';

/** Settles a job whose worker died while a synchronous provider was being asked. */
export const INTERRUPTED: IterationError = {
  code: 'INTERRUPTED',
  message: 'The work was interrupted while the provider was drawing; it may have been billed.',
  retryable: true,
  billing: 'unknown',
};

/**
 * What the person is told about a failure: a provider's own classification, the deadline, or an
 * error of ours.
 * @throws the error itself when it is the store's, which says nothing about the job
 */
export function failureOf(error: unknown, signal: AbortSignal): IterationError {
  if (error instanceof StoreConflictError || error instanceof StoreUnavailableError) throw error;
  if (error instanceof ProviderError) {
    const { code, message, retryable } = error;
    return { code, message, retryable };
  }
  if (signal.aborted) {
    return {
      code: 'PROVIDER_TIMEOUT',
      message: 'The provider did not answer in time.',
      retryable: true,
    };
  }
  return { code: 'INTERNAL', message: 'Something went wrong on our side.', retryable: true };
}
