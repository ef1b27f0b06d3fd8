import type * as z from 'zod';
import { type EarlyAnswer, jsonAnswer, textAnswer } from '../service/early-answer.ts';
import { type FaultAnswers, retryAfter, retryAfterDate } from '../service/fault-answers.ts';

export function badRequest(message: string): EarlyAnswer {
  return jsonAnswer(400, { code: 'bad_request', message });
}

export function badFields(error: z.ZodError): EarlyAnswer {
  const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return badRequest(problems.join('; '));
}

export function unauthorized(): EarlyAnswer {
  return textAnswer(401, 'Unauthorized');
}

export function notFound(): EarlyAnswer {
  return textAnswer(404, '404 page not found');
}

export function internalError(): EarlyAnswer {
  return jsonAnswer(500, { code: 'internal_error', message: 'Internal error.' });
}

const tooMany = (headers: Record<string, string> = {}) =>
  textAnswer(429, 'Too many requests', headers);

function moderated(what: string): EarlyAnswer {
  const code = `${what}_moderation_failed`;
  return jsonAnswer(400, { code, message: `The ${what} did not pass moderation.` });
}

/** How the service refuses a call on request; some of its errors are plain text. */
export const RECRAFT_ANSWERS: FaultAnswers = {
  '400': () => badRequest('The request is not valid.'),
  '401': unauthorized,
  '402': () => jsonAnswer(402, { code: 'not_enough_credits', message: 'Not enough credits.' }),
  '403': () => textAnswer(403, 'Forbidden'),
  '404': notFound,
  '408': () => textAnswer(408, 'Request timeout'),
  '409': () => jsonAnswer(409, { code: 'conflict', message: 'Conflict.' }),
  '422': () => jsonAnswer(422, { code: 'unprocessable', message: 'Cannot be processed.' }),
  '429': (refused) => tooMany(retryAfter(refused)),
  '429-date': (refused) => tooMany(retryAfterDate(refused)),
  '429-bare': () => tooMany(),
  '500': internalError,
  '503': () => textAnswer(503, 'Service unavailable'),
  '504': () => textAnswer(504, 'upstream request timeout'),
  moderated: () => moderated('prompt'),
  'moderated-output': () => moderated('image'),
  echo: ({ key, prompt }) => badRequest(`Bearer ${key} may not ask for: ${prompt}`),
};
