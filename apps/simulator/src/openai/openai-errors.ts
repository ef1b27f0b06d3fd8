import { type EarlyAnswer, jsonAnswer } from '../service/early-answer.ts';
import {
  type FaultAnswers,
  type Refused,
  retryAfter,
  retryAfterDate,
  waitMs,
} from '../service/fault-answers.ts';
import { requestId } from './request-id.ts';

interface OpenAiErrorFields {
  type?: string;
  param?: string;
  code?: string;
  headers?: Record<string, string>;
  /** Further fields that only some errors have. */
  extra?: object;
}

/** A failure in the form of OpenAI's API. */
export function openAiError(
  status: number,
  message: string,
  fields: OpenAiErrorFields = {},
): EarlyAnswer {
  const { type = 'invalid_request_error', param = null, code = null, headers, extra } = fields;
  const error = { message, type, param, code, ...extra };
  return jsonAnswer(status, { error }, { ...requestId(), ...headers });
}

export function invalidValue(param: string, message: string): EarlyAnswer {
  return openAiError(400, message, { param, code: 'invalid_value' });
}

export function missingKey(): EarlyAnswer {
  return openAiError(401, "You didn't provide an API key.");
}

export function invalidKey(): EarlyAnswer {
  return openAiError(401, 'Incorrect API key provided.', { code: 'invalid_api_key' });
}

export function internalError(): EarlyAnswer {
  return openAiError(500, 'The server had an error.', { type: 'server_error' });
}

export function invalidUrl(method: string, path: string): EarlyAnswer {
  return openAiError(404, `Invalid URL (${method} ${path})`);
}

export function methodNotSupported(method: string, path: string): EarlyAnswer {
  const hint = '(HINT: Perhaps you meant to use a different HTTP method?)';
  const code = 'method_not_supported';
  return openAiError(405, `Not allowed to ${method} on ${path}. ${hint}`, { code });
}

export function unsupportedContentType(wanted: string, given: string): EarlyAnswer {
  const message =
    `Unsupported content type: '${given}'. This API method only accepts '${wanted}' requests, ` +
    `but you specified the header 'Content-Type: ${given}'.`;
  return openAiError(400, message, { code: 'unsupported_content_type' });
}

function rateLimited(headers: Record<string, string> = {}): EarlyAnswer {
  const message = 'Rate limit reached for images per minute.';
  return openAiError(429, message, { type: 'input-images', code: 'rate_limit_exceeded', headers });
}

/** This service alone names the wait in milliseconds as well. */
function waitHeaders(refused: Refused): Record<string, string> {
  return { 'retry-after-ms': String(waitMs(refused)), ...retryAfter(refused) };
}

function moderationBlocked(stage: 'input' | 'output'): EarlyAnswer {
  const type = 'image_generation_user_error';
  const extra = { moderation_details: { moderation_stage: stage, categories: ['simulated'] } };
  const message = 'Your request was rejected by the safety system.';
  return openAiError(400, message, { type, code: 'moderation_blocked', extra });
}

const quota = 'insufficient_quota';

/** How the service refuses a call on request. */
export const OPENAI_ANSWERS: FaultAnswers = {
  '400': () => openAiError(400, 'The request is not valid.'),
  '401': invalidKey,
  '402': () => openAiError(429, 'You exceeded your current quota.', { type: quota, code: quota }),
  '403': () => openAiError(403, 'Your organization must be verified to use this model.'),
  '404': () => openAiError(404, 'The model does not exist.', { code: 'model_not_found' }),
  '408': () => openAiError(408, 'The request timed out.', { type: 'server_error' }),
  '409': () => openAiError(409, 'The request conflicts with another.', { type: 'conflict' }),
  '422': () => openAiError(422, 'The request cannot be processed.'),
  '429': (refused) => rateLimited(waitHeaders(refused)),
  '429-date': (refused) => rateLimited(retryAfterDate(refused)),
  '429-bare': () => rateLimited(),
  '500': internalError,
  '503': () => openAiError(503, 'The engine is overloaded.', { type: 'server_error' }),
  '504': () => openAiError(504, 'The server timed out.', { type: 'server_error' }),
  moderated: () => moderationBlocked('input'),
  'moderated-output': () => moderationBlocked('output'),
  echo: ({ key, prompt }) => openAiError(400, `The key ${key} may not ask for: ${prompt}`),
};
