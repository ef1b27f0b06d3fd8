import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

interface OpenAiErrorFields {
  type?: string;
  param?: string;
  code?: string;
  headers?: Record<string, string>;
}

/** A failure in the form of OpenAI's API. */
export class OpenAiError extends Error {
  readonly httpStatus: ContentfulStatusCode;
  readonly fields: OpenAiErrorFields;

  constructor(httpStatus: ContentfulStatusCode, message: string, fields: OpenAiErrorFields = {}) {
    super(message);
    this.name = 'OpenAiError';
    this.httpStatus = httpStatus;
    this.fields = fields;
  }

  answer(c: Context): Response {
    const { type = 'invalid_request_error', param = null, code = null, headers } = this.fields;
    const error = { message: this.message, type, param, code };
    return c.json({ error }, this.httpStatus, headers);
  }
}

export function invalidValue(param: string, message: string): OpenAiError {
  return new OpenAiError(400, message, { param, code: 'invalid_value' });
}

export function invalidKey(): OpenAiError {
  return new OpenAiError(401, 'Incorrect API key provided.', { code: 'invalid_api_key' });
}

export function moderationBlocked(): OpenAiError {
  const message = 'Your request was rejected by the safety system.';
  return new OpenAiError(400, message, {
    type: 'image_generation_user_error',
    code: 'moderation_blocked',
  });
}

/** The failure a prompt asks for by its HTTP status, as this provider would put it. */
export function faultError(status: 401 | 402 | 429 | 500 | 503): OpenAiError {
  switch (status) {
    case 401:
      return invalidKey();
    case 402:
      return new OpenAiError(429, 'You exceeded your current quota.', {
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      });
    case 429:
      return new OpenAiError(429, 'Rate limit reached for images per minute.', {
        type: 'input-images',
        code: 'rate_limit_exceeded',
        headers: { 'retry-after': '1', 'retry-after-ms': '1000' },
      });
    case 500:
      return new OpenAiError(500, 'The server had an error.', { type: 'server_error' });
    case 503:
      return new OpenAiError(503, 'The engine is overloaded.', { type: 'server_error' });
  }
}
