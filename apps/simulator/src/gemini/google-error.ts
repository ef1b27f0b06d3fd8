import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

const TYPES = 'type.googleapis.com/google.rpc';

/** A failure in the form of Google's APIs (`google.rpc.Status` as JSON). */
export class GoogleError extends Error {
  readonly httpStatus: ContentfulStatusCode;
  readonly status: string;
  readonly details: object[];

  constructor(
    httpStatus: ContentfulStatusCode,
    status: string,
    message: string,
    details: object[] = [],
  ) {
    super(message);
    this.name = 'GoogleError';
    this.httpStatus = httpStatus;
    this.status = status;
    this.details = details;
  }

  answer(c: Context): Response {
    const { httpStatus, status, message, details } = this;
    const error = { code: httpStatus, message, status, ...(details.length > 0 && { details }) };
    return c.json({ error }, httpStatus);
  }
}

export function invalidArgument(message: string): GoogleError {
  return new GoogleError(400, 'INVALID_ARGUMENT', message);
}

/** Google answers a wrong key with 400, and only the details say that it is the key. */
export function invalidKey(): GoogleError {
  return new GoogleError(
    400,
    'INVALID_ARGUMENT',
    'API key not valid. Please pass a valid API key.',
    [{ '@type': `${TYPES}.ErrorInfo`, reason: 'API_KEY_INVALID', domain: 'googleapis.com' }],
  );
}

/** Both kinds of exhaustion are the same 429; the quota's id tells them apart. */
export function exhausted(per: 'Minute' | 'Day'): GoogleError {
  const message = 'You exceeded your current quota, please check your plan and billing details.';
  const quotaId = `GenerateRequestsPer${per}PerProjectPerModel`;
  return new GoogleError(429, 'RESOURCE_EXHAUSTED', message, [
    { '@type': `${TYPES}.QuotaFailure`, violations: [{ quotaId }] },
    { '@type': `${TYPES}.RetryInfo`, retryDelay: '1s' },
  ]);
}

/** The failure a prompt asks for by its HTTP status, as this provider would put it. */
export function faultError(status: 401 | 402 | 429 | 500 | 503): GoogleError {
  switch (status) {
    case 401:
      return invalidKey();
    case 402:
      return exhausted('Day');
    case 429:
      return exhausted('Minute');
    case 500:
      return new GoogleError(500, 'INTERNAL', 'An internal error has occurred.');
    case 503:
      return new GoogleError(503, 'UNAVAILABLE', 'The model is overloaded.');
  }
}
