import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { type ApiErrorCode, API_ERROR_STATUS, errorAnswerSchema } from '@polyptych/contract';
import type * as z from 'zod';
import type { ApiPorts } from './api-ports.ts';

/** One route: where it stands, and how it is put into an app. */
export interface ApiRoute {
  method: RouteConfig['method'];
  /** In OpenAPI's notation: `/status/{sessionId}`. */
  path: string;
  register: (app: OpenAPIHono, ports: ApiPorts) => void;
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

/** A required JSON body. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { required: true, content: { 'application/json': { schema } } } as const;
}

/** A JSON answer. */
export function jsonAnswer<T extends z.ZodType>(description: string, schema: T) {
  return { description, content: { 'application/json': { schema } } } as const;
}

/** The error answers of a route, by status, each naming its codes; `INTERNAL` always among them. */
export function errorAnswers(...codes: ApiErrorCode[]) {
  const byStatus = Object.groupBy([...codes, 'INTERNAL', 'STORE_UNAVAILABLE'] as const, (code) =>
    String(API_ERROR_STATUS[code]),
  );
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, names = []]) => [
      status,
      jsonAnswer(names.join(', '), errorAnswerSchema),
    ]),
  );
}
