import type { ApiErrorCode, ErrorAnswer } from '@polyptych/contract';

type Example = Pick<ErrorAnswer, 'error' | 'details'>;

/** What each refusal may read like. */
const EXAMPLES: Record<ApiErrorCode, Example> = {
  INVALID_JSON: { error: 'The body is not well-formed JSON.' },
  INVALID_REQUEST: {
    error: 'These fields are wrong: prompt.',
    details: [{ path: 'prompt', message: 'The prompt is empty.' }],
  },
  PROMPT_BLOCKED: {
    error: 'The prompt contains a word that is not allowed.',
    details: [{ path: 'prompt', message: 'Contains a word that is not allowed.' }],
  },
  ITERATION_LIMIT: { error: 'The column "flux" already has 7 iterations.' },
  ALREADY_AT_ASPECT: { error: 'The picture already has the ratio 16:9.' },
  CANVAS_TOO_LARGE: { error: 'The canvas would be 5120 × 2880 pixels; no edge may pass 4096.' },
  INVALID_CURSOR: { error: 'The cursor is not one that this gallery gave out.' },
  SESSION_NOT_FOUND: { error: 'There is no session 3f0e7b52-9c1d-4a8e-b6f4-2d5a81c09e73.' },
  MODEL_DISABLED: { error: 'The model "gemini" is disabled.' },
  ITERATION_NOT_FOUND: { error: 'The column "flux" has no iteration 3.' },
  NOT_FOUND: { error: 'There is nothing here.' },
  METHOD_NOT_ALLOWED: { error: 'This address does not answer that method.' },
  COLUMN_BUSY: { error: 'The column "flux" is still working on its last request.' },
  ITERATION_NOT_READY: { error: 'The iteration 1 of "flux" has no picture to work from.' },
  ITERATION_NOT_FAILED: { error: 'The iteration 1 of "flux" did not fail.' },
  IDEMPOTENCY_MISMATCH: { error: 'This Idempotency-Key came with another request before.' },
  PAYLOAD_TOO_LARGE: { error: 'The body is over 65536 bytes.' },
  UNSUPPORTED_MEDIA_TYPE: { error: 'The body must be application/json.' },
  RATE_LIMITED: {
    error: 'You have reached your limit of 100 operations a day; try again in 30 minutes.',
  },
  INTERNAL: { error: 'Something went wrong on our side.' },
  STORE_UNAVAILABLE: { error: 'The store cannot be reached at the moment.' },
  PROVIDER_UNAVAILABLE: { error: 'The prompt model cannot be reached at the moment.' },
};

/** The body of a refusal, as it may read. */
export function errorExample(code: ApiErrorCode): ErrorAnswer {
  const { error, details } = EXAMPLES[code];
  return {
    error,
    code,
    requestId: '0b0f6c4e-54f3-4f6d-9d57-6a0d7f3f7b11',
    ...(details !== undefined && { details }),
  };
}
