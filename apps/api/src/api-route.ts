import { type ApiErrorCode } from '@polyptych/contract';
import type { Context, Hono } from 'hono';
import type * as z from 'zod';
import { invalidRequest } from './error-answer.ts';

/**
 * What a route touches, so that whoever runs it alone can give it just that: records it reads or
 * writes, queues it sends to, which models are on, where images can be fetched.
 */
export type RouteNeed =
  | 'sessions:read'
  | 'sessions:write'
  | 'gallery:list'
  | 'gallery:write'
  | 'jobs:create'
  | 'jobs:write'
  | 'queues:send'
  | 'models'
  | 'images:url';

/** What a route is told in its address and body, each parsed by its schema. */
interface RouteInput<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
}

/** One route: where it stands, what goes in and out, and what answers. */
export interface RouteDefinition<Ports, Answer, Params, Query, Body> {
  /** Names its function and its metrics: `gallery-list`. */
  name: string;
  method: 'get' | 'post' | 'delete';
  /** In OpenAPI's notation: `/status/{sessionId}`. */
  path: string;
  summary: string;
  needs: readonly RouteNeed[];
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  answer: { status: 200 | 202; description: string; schema: z.ZodType<Answer> };
  /** What it may refuse, beside `INTERNAL` and `STORE_UNAVAILABLE`. */
  errors: readonly ApiErrorCode[];
  /** Gives the answer's value, or a whole response where there is no value (304). */
  handle: (
    input: RouteInput<Params, Query, Body>,
    ports: Ports,
    c: Context,
  ) => Answer | Response | Promise<Answer | Response>;
}

/** A route that can be put into an app. */
export interface ApiRoute<Ports> extends Pick<
  RouteDefinition<Ports, unknown, unknown, unknown, unknown>,
  | 'name'
  | 'method'
  | 'path'
  | 'summary'
  | 'needs'
  | 'params'
  | 'query'
  | 'body'
  | 'answer'
  | 'errors'
> {
  register: (app: Hono, ports: Ports) => void;
}

/** What any route with a JSON body may refuse. */
export const BODY_ERRORS = [
  'INVALID_JSON',
  'INVALID_REQUEST',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
] as const satisfies ApiErrorCode[];

/** What any route that starts work in a column may refuse. */
export const COLUMN_ERRORS = [
  'SESSION_NOT_FOUND',
  'MODEL_DISABLED',
  'ITERATION_NOT_FOUND',
  'ITERATION_NOT_READY',
  'ITERATION_LIMIT',
  'COLUMN_BUSY',
] as const satisfies ApiErrorCode[];

/** What any route that starts work in a column touches. */
export const COLUMN_NEEDS = [
  'sessions:read',
  'sessions:write',
  'jobs:write',
  'queues:send',
  'models',
] as const satisfies RouteNeed[];

/**
 * Makes a route of its definition: the one place where a request is validated and an answer made,
 * and what the API's description is read from.
 */
export function defineRoute<Ports, Answer, Params = undefined, Query = undefined, Body = undefined>(
  definition: RouteDefinition<Ports, Answer, Params, Query, Body>,
): ApiRoute<Ports> {
  const { method, path, answer, handle, params, query, body } = definition;
  return {
    ...definition,
    register: (app, ports) => {
      app.on(method.toUpperCase(), honoPath(path), async (c) => {
        const input = {
          params: parse(params, c.req.param()),
          query: parse(query, c.req.query()),
          body: parse(body, body && (await c.req.json())),
        };
        const outcome = await handle(input, ports, c);
        return outcome instanceof Response ? outcome : c.json(outcome as object, answer.status);
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
