import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type * as z from 'zod';

/** Thrown to answer with one of the service's own errors: an object as JSON, a string as text. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: ContentfulStatusCode;
  readonly body: object | string;
  readonly headers: Record<string, string>;

  constructor(
    status: ContentfulStatusCode,
    body: object | string,
    headers: Record<string, string> = {},
  ) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, { code: 'bad_request', message });
}

export function badFields(error: z.ZodError): Refusal {
  const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return badRequest(problems.join('; '));
}

export function moderated(): Refusal {
  return new Refusal(400, {
    code: 'prompt_moderation_failed',
    message: 'The prompt did not pass moderation.',
  });
}

/** Some of the service's errors are plain text. */
export function refusalFor(status: 401 | 402 | 429 | 500 | 503): Refusal {
  switch (status) {
    case 401:
      return new Refusal(401, 'Unauthorized');
    case 402:
      return new Refusal(402, { code: 'not_enough_credits', message: 'Not enough credits.' });
    case 429:
      return new Refusal(429, 'Too many requests', { 'retry-after': '1' });
    case 500:
      return new Refusal(500, { code: 'internal_error', message: 'Internal error.' });
    case 503:
      return new Refusal(503, 'Service unavailable');
  }
}
