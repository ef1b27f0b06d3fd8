import type * as z from 'zod';
import { type EarlyAnswer, jsonAnswer } from '../service/early-answer.ts';
import {
  type FaultAnswers,
  type Refused,
  retryAfter,
  retryAfterDate,
  waitMs,
} from '../service/fault-answers.ts';

/** An error in the form most of the service's have. */
export function refusal(status: number, detail: string): EarlyAnswer {
  return jsonAnswer(status, { detail });
}

/** 422 in the form FastAPI gives it, one entry a field. */
export function unprocessable(...problems: { field: PropertyKey[]; message: string }[]) {
  const detail = problems.map(({ field, message }) => ({
    loc: ['body', ...field.map(String)],
    msg: message,
    type: 'value_error',
  }));
  return jsonAnswer(422, { detail });
}

export function unprocessableFields(error: z.ZodError): EarlyAnswer {
  return unprocessable(...error.issues.map(({ path, message }) => ({ field: [...path], message })));
}

/** The service says with 403 what others say with 401. */
export function notAuthenticated(status: 401 | 403 = 403): EarlyAnswer {
  return refusal(status, 'Not authenticated - Invalid Authentication');
}

export function methodNotAllowed(): EarlyAnswer {
  return refusal(405, 'Method Not Allowed');
}

/** @param waitSeconds how long to wait before asking again */
export function tooManyTasks(waitSeconds: number, headers: Record<string, string>): EarlyAnswer {
  const message = 'Too many active tasks.';
  return jsonAnswer(
    429,
    { error: 'Too Many Requests', message, retry_after: waitSeconds },
    headers,
  );
}

const tooMany = (refused: Refused, headers: Record<string, string> = {}) =>
  tooManyTasks(waitMs(refused) / 1000, headers);

/** How the service refuses a submission, a poll or a download on request. */
export const BFL_ANSWERS: FaultAnswers = {
  '400': () => refusal(400, 'Bad request'),
  '401': () => notAuthenticated(401),
  '402': () => refusal(402, 'Insufficient credits. Please add more to your account.'),
  '403': () => notAuthenticated(403),
  '404': () => refusal(404, 'Not Found'),
  '408': () => refusal(408, 'Request timeout'),
  '409': () => refusal(409, 'Conflict'),
  '422': () => unprocessable({ field: ['prompt'], message: 'The request cannot be processed.' }),
  '429': (refused) => tooMany(refused, retryAfter(refused)),
  '429-date': (refused) => tooMany(refused, retryAfterDate(refused)),
  '429-bare': (refused) => tooMany(refused),
  '500': () => refusal(500, 'Internal server error'),
  '503': () => jsonAnswer(503, { message: 'Service temporarily unavailable' }),
  '504': () => jsonAnswer(504, { message: 'Endpoint request timed out' }),
  echo: ({ key, prompt }) => refusal(400, `Cannot serve x-key ${key} with the prompt: ${prompt}`),
};
