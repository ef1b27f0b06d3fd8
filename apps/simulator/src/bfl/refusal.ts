import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type * as z from 'zod';

/** Thrown to answer with one of the service's own error bodies. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: ContentfulStatusCode;
  readonly body: object;
  readonly headers: Record<string, string>;

  constructor(status: ContentfulStatusCode, body: object, headers: Record<string, string> = {}) {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** 422 in the form FastAPI gives it, one entry a field. */
export function unprocessable(...problems: { field: PropertyKey[]; message: string }[]): Refusal {
  const detail = problems.map(({ field, message }) => ({
    loc: ['body', ...field.map(String)],
    msg: message,
    type: 'value_error',
  }));
  return new Refusal(422, { detail });
}

export function unprocessableFields(error: z.ZodError): Refusal {
  return unprocessable(...error.issues.map(({ path, message }) => ({ field: [...path], message })));
}

/** The bodies differ by status, as they do on the real service. */
export function refusalFor(status: 401 | 402 | 429 | 500 | 503): Refusal {
  switch (status) {
    case 401:
      return new Refusal(401, { detail: 'Not authenticated - Invalid Authentication' });
    case 402:
      return new Refusal(402, { detail: 'Insufficient credits. Please add more to your account.' });
    case 429:
      return new Refusal(
        429,
        { error: 'Too Many Requests', message: 'Too many active tasks.', retry_after: 1 },
        { 'retry-after': '1' },
      );
    case 500:
      return new Refusal(500, { detail: 'Internal server error' });
    case 503:
      return new Refusal(503, { message: 'Service temporarily unavailable' });
  }
}
