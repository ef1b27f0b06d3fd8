import type { ErrorAnswer, OperationId } from '@polyptych/contract';
import { API_ADDRESSES } from '@polyptych/contract/addresses';
import { ApiError } from './api-error.ts';
import type { ClientOptions, PostOptions } from './client.ts';

/** What goes with a request, beside its address. */
export interface Sent extends PostOptions {
  /** For the places in braces in the route's path. */
  params?: Record<string, string>;
  /** What is absent is left out. */
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  etag?: string | undefined;
}

/**
 * Sends one request.
 * @returns the answer: a good one, or a 304
 * @throws ApiError for any other one; what `fetch` throws when nobody answers
 */
export async function send(
  { baseUrl, fetch: own }: ClientOptions,
  id: OperationId,
  sent: Sent = {},
): Promise<Response> {
  // A page's `fetch` must not be called as a method of anything else.
  const ask = own ?? fetch;
  const { body, signal } = sent;
  const answer = await ask(baseUrl.replace(/\/+$/, '') + target(id, sent), {
    method: API_ADDRESSES[id].method.toUpperCase(),
    headers: headersOf(sent),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  if (answer.ok || answer.status === 304) return answer;
  throw new ApiError(answer.status, await refusalOf(answer), answer.headers);
}

/**
 * The JSON of a good answer, which is trusted to be what the API describes.
 * @throws ApiError when it is no JSON, as from a proxy that shows a page of its own
 */
export async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiError(answer.status, { error: 'The answer is not JSON.' }, answer.headers);
  }
}

function target(id: OperationId, { params = {}, query = {} }: Sent): string {
  const path = API_ADDRESSES[id].path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) asked.set(name, String(value));
  }
  return asked.size === 0 ? path : `${path}?${asked.toString()}`;
}

function headersOf({ body, etag, idempotencyKey }: Sent): Record<string, string> {
  return {
    Accept: 'application/json',
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(etag !== undefined && { 'If-None-Match': etag }),
    ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
  };
}

/** What an answer says of itself; nothing when it is none of the API's. */
async function refusalOf(answer: Response): Promise<Partial<ErrorAnswer>> {
  try {
    const body = (await answer.json()) as Partial<ErrorAnswer> | null;
    return typeof body?.code === 'string' && typeof body.error === 'string' ? body : {};
  } catch {
    return {};
  }
}
