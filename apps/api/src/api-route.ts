import type { ApiOperation } from '@polyptych/contract';
import type { Context, Hono } from 'hono';
import type * as z from 'zod';
import type { PostPorts } from './api-ports.ts';
import { invalidRequest } from './error-answer.ts';
import { answerPost } from './post-answer.ts';
import { respond } from './respond.ts';

/**
 * What a route touches, so that whoever runs it alone can give it just that: records it reads,
 * writes or removes, queues it sends to, which models are on, where images can be fetched.
 */
export type RouteNeed =
  | 'sessions:read'
  | 'sessions:write'
  | 'sessions:delete'
  | 'gallery:list'
  | 'gallery:write'
  | 'jobs:create'
  | 'jobs:write'
  | 'queues:send'
  | 'models'
  | 'images:url'
  | 'idempotency'
  | 'rate-limits'
  | 'prompt-model';

/** What a route is told in its address and body, each parsed by its schema. */
export interface RouteInput<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
}

/** One route: what is known of it to callers, what it touches, and what answers. */
export interface RouteDefinition<Ports, Answer, Params, Query, Body> extends ApiOperation<
  Answer,
  Params,
  Query,
  Body
> {
  needs: readonly RouteNeed[];
  /** Gives the answer's value, or a whole response where there is no value (204, 304). */
  handle: (
    input: RouteInput<Params, Query, Body>,
    ports: Ports,
    c: Context,
  ) => Answer | Response | Promise<Answer | Response>;
  /**
   * Finds what an earlier try at the same request came to, which died before it could answer, by the
   * ids that were given out for it: the first that `ports.newId` gave each time.
   */
  recover?: (
    ids: readonly string[],
    input: RouteInput<Params, Query, Body>,
    ports: Ports,
  ) => Promise<Answer | undefined>;
}

/** A route that can be put into an app. */
export interface ApiRoute<Ports> extends ApiOperation {
  needs: readonly RouteNeed[];
  register: (app: Hono, ports: Ports) => void;
}

/** What any route that starts work in a column touches. */
export const COLUMN_NEEDS = [
  'sessions:read',
  'sessions:write',
  'jobs:write',
  'queues:send',
  'models',
  'idempotency',
  'rate-limits',
] as const satisfies RouteNeed[];

/**
 * Makes a route of its definition: the one place where a request is validated and an answer made. A
 * `POST` is answered once for each `Idempotency-Key`, and counts towards the rate limits where the
 * route needs them.
 */
export function defineRoute<
  Ports extends object,
  Answer,
  Params = undefined,
  Query = undefined,
  Body = undefined,
>(definition: RouteDefinition<Ports, Answer, Params, Query, Body>): ApiRoute<Ports> {
  const { method, path, handle, params, query, body } = definition;
  const { status } = definition.answer;
  return {
    ...definition,
    register: (app, ports) => {
      app.on(method.toUpperCase(), honoPath(path), async (c) => {
        const input = {
          params: parse(params, c.req.param()),
          query: parse(query, c.req.query()),
          body: parse(body, body && (await c.req.json())),
        };
        if (method === 'post') {
          return answerPost(definition, input, ports as Ports & PostPorts, c);
        }
        const outcome = await handle(input, ports, c);
        if (outcome instanceof Response) return outcome;
        const json = status === 204 ? null : JSON.stringify(outcome);
        return respond(c, status, json);
      });
    },
  };
}

/** A path in Hono's notation: `/status/:sessionId`. */
export function honoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** @throws RequestError `INVALID_REQUEST` naming every wrong field */
function parse<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  const parsed = schema?.safeParse(value);
  if (parsed?.success === false) throw invalidRequest(parsed.error);
  return parsed?.data as T;
}
