import { type EarlyAnswer, jsonAnswer } from '../service/early-answer.ts';
import {
  type FaultAnswers,
  type Refused,
  retryAfterDate,
  waitMs,
} from '../service/fault-answers.ts';

const TYPES = 'type.googleapis.com/google.rpc';

/** A failure in the form of Google's APIs (`google.rpc.Status` as JSON). */
export function googleError(
  code: number,
  status: string,
  message: string,
  details: object[] = [],
  headers: Record<string, string> = {},
): EarlyAnswer {
  const error = { code, message, status, ...(details.length > 0 && { details }) };
  return jsonAnswer(code, { error }, headers);
}

export function invalidArgument(message: string): EarlyAnswer {
  return googleError(400, 'INVALID_ARGUMENT', message);
}

export function notFound(): EarlyAnswer {
  return googleError(404, 'NOT_FOUND', 'Requested entity was not found.');
}

export function internalError(): EarlyAnswer {
  return googleError(500, 'INTERNAL', 'An internal error has occurred.');
}

/** Google answers a wrong key with 400, and only the details say that it is the key. */
export function invalidKey(): EarlyAnswer {
  const message = 'API key not valid. Please pass a valid API key.';
  const info = { '@type': `${TYPES}.ErrorInfo`, reason: 'API_KEY_INVALID' };
  return googleError(400, 'INVALID_ARGUMENT', message, [{ ...info, domain: 'googleapis.com' }]);
}

export function permissionDenied(): EarlyAnswer {
  const message = "Method doesn't allow unregistered callers. Please use API Key.";
  return googleError(403, 'PERMISSION_DENIED', message);
}

/** Both kinds of exhaustion are the same 429; the quota's id tells them apart. */
function exhausted(per: 'Minute' | 'Day', details: object[], headers = {}): EarlyAnswer {
  const message = 'You exceeded your current quota, please check your plan and billing details.';
  const quotaId = `GenerateRequestsPer${per}PerProjectPerModel`;
  const failure = { '@type': `${TYPES}.QuotaFailure`, violations: [{ quotaId }] };
  return googleError(429, 'RESOURCE_EXHAUSTED', message, [failure, ...details], headers);
}

/** The service names its waits here rather than in a header. */
function retryInfo(refused: Refused): object[] {
  return [{ '@type': `${TYPES}.RetryInfo`, retryDelay: `${waitMs(refused) / 1000}s` }];
}

/** How the service refuses a call on request; a refusal by its moderation comes with HTTP 200. */
export const GEMINI_ANSWERS: FaultAnswers = {
  '400': () => invalidArgument('Request contains an invalid argument.'),
  '401': invalidKey,
  '402': (refused) => exhausted('Day', retryInfo(refused)),
  '403': permissionDenied,
  '404': notFound,
  '408': () => googleError(408, 'DEADLINE_EXCEEDED', 'The request timed out.'),
  '409': () => googleError(409, 'ABORTED', 'The operation was aborted.'),
  '422': () => googleError(422, 'INVALID_ARGUMENT', 'The request cannot be processed.'),
  '429': (refused) => exhausted('Minute', retryInfo(refused)),
  '429-date': (refused) => exhausted('Minute', [], retryAfterDate(refused)),
  '429-bare': () => exhausted('Minute', []),
  '500': internalError,
  '503': () => googleError(503, 'UNAVAILABLE', 'The model is overloaded.'),
  '504': () => googleError(504, 'DEADLINE_EXCEEDED', 'Deadline expired before it could complete.'),
  echo: ({ key, prompt }) => invalidArgument(`Key ${key} may not ask for: ${prompt}`),
};
