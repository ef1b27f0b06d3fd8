import * as z from 'zod';
import { ProviderError } from '../spec/errors.ts';
import { connectionFailure } from './connection-failure.ts';
import { badResponse, type FailedAnswer, type ProviderIdentity } from './http-failure.ts';
import { MAX_IMAGE_BYTES, readLimited } from './limited-body.ts';
import { providerCause } from './provider-cause.ts';

/** A picture as base64 is a third longer; the rest of the answer gets a megabyte. */
const MAX_ANSWER_BYTES = Math.ceil((MAX_IMAGE_BYTES * 4) / 3) + 1024 * 1024;

export interface ApiRequest {
  method: 'GET' | 'POST';
  url: string;
  /** Carries the key; sent nowhere but to `url`. */
  headers: Record<string, string>;
  /** A plain object goes out as JSON, a form as multipart. */
  body?: FormData | object;
  signal: AbortSignal;
}

/** A complete answer, successful or not. */
export interface ApiAnswer extends FailedAnswer {
  ok: boolean;
}

/** Building the headers apart keeps a malformed key from looking like a broken connection. */
function requestHeaders(provider: ProviderIdentity, request: ApiRequest): Headers {
  try {
    const headers = new Headers({ accept: 'application/json', ...request.headers });
    if (request.body !== undefined && !(request.body instanceof FormData)) {
      headers.set('content-type', 'application/json');
    }
    return headers;
  } catch (error) {
    throw new ProviderError(
      'PROVIDER_AUTH',
      `The API key for ${provider.name} contains characters that cannot be sent.`,
      { retryable: false, cause: providerCause(error, provider.apiKey) },
    );
  }
}

async function begin(provider: ProviderIdentity, request: ApiRequest): Promise<Response> {
  const { method, url, body, signal } = request;
  // Node's fetch, given a form and a signal that has aborted already, leaves a rejection behind that
  // nobody can handle, and that would end the process.
  signal.throwIfAborted();
  const headers = requestHeaders(provider, request);
  const payload = body === undefined || body instanceof FormData ? body : JSON.stringify(body);
  try {
    return await fetch(url, {
      method,
      headers,
      signal,
      redirect: 'manual',
      ...(payload !== undefined && { body: payload }),
    });
  } catch (error) {
    signal.throwIfAborted();
    throw connectionFailure(provider, error);
  }
}

/**
 * Makes one API call, following no redirect, and reads its answer whole. Whether its status is a
 * failure is for the caller to say, who may have to look into the body first.
 *
 * @throws ProviderError `PROVIDER_UNAVAILABLE` (retryable) when no answer began,
 *   `PROVIDER_BAD_RESPONSE` when it is no HTTP, broke off or is too large; or the signal's reason
 */
export async function sendRequest(
  provider: ProviderIdentity,
  request: ApiRequest,
): Promise<ApiAnswer> {
  const response = await begin(provider, request);
  try {
    const body = response.body === null ? [] : await readLimited(response.body, MAX_ANSWER_BYTES);
    return {
      ok: response.ok,
      status: response.status,
      headers: response.headers,
      text: Buffer.from(body).toString('utf8'),
    };
  } catch (error) {
    request.signal.throwIfAborted();
    throw badResponse(provider, 'sent an answer that broke off.', error);
  }
}

/**
 * Reads an answer's text as JSON of a certain shape.
 *
 * @throws ProviderError `PROVIDER_BAD_RESPONSE` when it is no JSON or of another shape
 */
export function parseAnswer<T>(provider: ProviderIdentity, schema: z.ZodType<T>, text: string): T {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw badResponse(provider, 'sent an answer that is not JSON.', error);
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  // The problems name fields, never their values: an answer may be a picture of several megabytes.
  throw badResponse(provider, 'sent an answer of an unknown shape.', z.prettifyError(parsed.error));
}
