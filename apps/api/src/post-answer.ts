import { API_ERROR_STATUS, RequestError } from '@polyptych/contract';
import type { RateLimiter } from '@polyptych/rate-limits';
import type { Context } from 'hono';
import type * as z from 'zod';
import { addHeader, respond } from './respond.ts';
import { answerOnce, hashOf } from './answer-once.ts';
import type { PostPorts } from './api-ports.ts';
import type { RouteDefinition, RouteInput } from './api-route.ts';

type Json = z.core.util.JSONType;

/** What a key may look like: as long as anybody needs, and nothing that a log could stumble over. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Answers a `POST`: once for each `Idempotency-Key`, and counted by the rate limits where the route
 * starts something that is paid for. An answer that is given again counts nothing.
 */
export async function answerPost<Ports extends object, Answer, Params, Query, Body>(
  definition: RouteDefinition<Ports, Answer, Params, Query, Body>,
  input: RouteInput<Params, Query, Body>,
  ports: Ports & PostPorts,
  c: Context,
): Promise<Response> {
  const { needs, path, handle, recover } = definition;
  const { status } = definition.answer;
  const limiter = needs.includes('rate-limits') ? ports.limiter : undefined;
  const work = (own: Ports) =>
    counted(limiter, ports.caller(c), c, async () => (await handle(input, own, c)) as Json);

  const key = idempotencyKey(c);
  if (key === undefined) return respond(c, status, JSON.stringify(await work(ports)));
  const { answer, isReplay } = await answerOnce(ports, {
    key,
    fingerprint: hashOf(`POST ${path}\n${JSON.stringify(input.body)}`),
    work: (id) => work(withFirstId(ports, id)),
    recover: async (ids) => (await recover?.(ids, input, ports)) as Json | undefined,
  });
  if (isReplay) addHeader(c, 'idempotent-replayed', 'true');
  return respond(c, status, JSON.stringify(answer));
}

/**
 * Counts one operation. A request that we refuse counts nothing; one that failed, or that a provider
 * refused, may have been paid for.
 */
async function counted<T>(
  limiter: RateLimiter | undefined,
  caller: string,
  c: Context,
  work: () => Promise<T>,
): Promise<T> {
  if (!limiter) return work();
  const grant = await limiter.take(caller);
  try {
    const answer = await work();
    for (const [name, value] of Object.entries(grant.headers)) {
      addHeader(c, name.toLowerCase(), value);
    }
    return answer;
  } catch (error) {
    if (isRefusal(error)) await grant.giveBack();
    throw error;
  }
}

/** A refusal of our own: nothing was started. What a provider said stands in a cause. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof RequestError && API_ERROR_STATUS[error.code] < 500 && error.cause === undefined
  );
}

/** @throws RequestError `INVALID_REQUEST` for a key that is none */
function idempotencyKey(c: Context): string | undefined {
  const key = c.req.header('Idempotency-Key');
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return key;
  const message = 'An Idempotency-Key has 1 to 255 visible ASCII characters.';
  throw new RequestError('INVALID_REQUEST', message, {
    details: [{ path: 'Idempotency-Key', message }],
  });
}

/** The same ports, which give this id to whatever is made first. */
function withFirstId<Ports extends object>(ports: Ports & PostPorts, id: string): Ports {
  const ids = [id];
  return { ...ports, newId: () => ids.pop() ?? ports.newId() };
}
