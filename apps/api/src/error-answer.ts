import {
  API_ERROR_STATUS,
  type ApiErrorCode,
  type ErrorAnswer,
  fieldProblems,
  PolyptychError,
  RequestError,
} from '@polyptych/contract';
import { RateLimitedError } from '@polyptych/rate-limits';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import { addHeader, respond } from './respond.ts';

/**
 * The one place where an error becomes an HTTP answer. Only what was thrown for the person to read
 * gets out: a `RequestError`'s sentence; anything else is named by its code alone.
 */
export function answerWithError(c: Context, error: unknown): Response {
  const shown = shownError(error);
  const requestId: string = c.get('requestId');
  const answer: ErrorAnswer = {
    error: shown.message,
    code: shown.code,
    requestId,
    ...(shown.details !== undefined && { details: shown.details }),
  };
  const headers = error instanceof RateLimitedError ? error.headers : {};
  for (const [name, value] of Object.entries(headers)) {
    addHeader(c, name.toLowerCase(), value);
  }
  return respond(c, API_ERROR_STATUS[shown.code], JSON.stringify(answer));
}

interface ShownError {
  code: ApiErrorCode;
  message: string;
  details?: unknown;
}

function shownError(error: unknown): ShownError {
  if (error instanceof RequestError) return error;
  if (error instanceof PolyptychError && isStoreError(error.code)) {
    return { code: 'STORE_UNAVAILABLE', message: 'The store cannot be reached at the moment.' };
  }
  if (error instanceof PolyptychError && error.code === 'CORRUPTED_RECORD') {
    return { code: 'INTERNAL', message: 'The stored record cannot be read; it was left as it is.' };
  }
  if (error instanceof HTTPException && error.status < 500) {
    return { code: 'INVALID_REQUEST', message: 'The request is not well-formed.' };
  }
  return { code: 'INTERNAL', message: 'Something went wrong on our side.' };
}

function isStoreError(code: string): boolean {
  return code === 'STORE_UNAVAILABLE' || code === 'STORE_CONFLICT';
}

/** The refusal of a request whose parts are wrong: one entry a field. */
export function invalidRequest(error: z.ZodError): RequestError {
  const details = fieldProblems(error);
  const named = details.map(({ path }) => path).filter((path) => path !== '');
  const sentence =
    named.length > 0 ? `These fields are wrong: ${named.join(', ')}.` : 'The request is wrong.';
  return new RequestError('INVALID_REQUEST', sentence, { details });
}
