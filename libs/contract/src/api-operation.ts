import type * as z from 'zod';
import type { ApiErrorCode } from './errors.ts';

/** What is fixed of a route, and known to those who call it. */
export interface ApiOperation<Answer = unknown, Params = unknown, Query = unknown, Body = unknown> {
  /** Names its function and its metrics: `gallery-list`. */
  name: string;
  method: 'get' | 'post' | 'delete';
  /** In OpenAPI's notation: `/status/{sessionId}`. */
  path: string;
  /** The chapter that it stands in. */
  tag: ApiTag;
  summary: string;
  description: string;
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** Largest body in bytes; `MAX_BODY_BYTES` unless said otherwise. */
  maxBodyBytes?: number;
  /** Whether an answer has an `ETag`, and 304 says that the caller has it already. */
  isConditional?: boolean;
  answer: { status: 200 | 202 | 204; description: string; schema: z.ZodType<Answer> };
  /** What it may refuse, beside `COMMON_ERRORS`. */
  errors: readonly ApiErrorCode[];
}

/** Largest request body in bytes, where a route says nothing else. */
export const MAX_BODY_BYTES = 65_536;

/** The chapters of the API's description, with what each is about. */
export const API_TAGS = {
  sessions: 'One prompt to every model, and what is made of its pictures.',
  gallery: 'Sessions as they were, newest first.',
  prompts: 'Help with writing them.',
  service: 'The service itself.',
} as const;
export type ApiTag = keyof typeof API_TAGS;

/** What any address may answer: to another method, and when something is wrong on our side. */
export const COMMON_ERRORS = ['METHOD_NOT_ALLOWED', 'INTERNAL'] as const satisfies ApiErrorCode[];

/** What a route that reads a session may refuse. */
export const SESSION_ERRORS = [
  'INVALID_REQUEST',
  'SESSION_NOT_FOUND',
  'STORE_UNAVAILABLE',
] as const satisfies ApiErrorCode[];

/** What any route with a JSON body may refuse. */
export const BODY_ERRORS = [
  'INVALID_JSON',
  'INVALID_REQUEST',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'IDEMPOTENCY_MISMATCH',
  'STORE_UNAVAILABLE',
] as const satisfies ApiErrorCode[];

/** What any route that starts paid work may refuse. */
export const WORK_ERRORS = [...BODY_ERRORS, 'RATE_LIMITED'] as const satisfies ApiErrorCode[];

/** What any route that starts work in a column may refuse. */
export const COLUMN_ERRORS = [
  ...WORK_ERRORS,
  'SESSION_NOT_FOUND',
  'MODEL_DISABLED',
  'ITERATION_NOT_FOUND',
  'COLUMN_BUSY',
] as const satisfies ApiErrorCode[];

/** What any route that adds a picture to a column may refuse. */
export const GROWTH_ERRORS = [
  ...COLUMN_ERRORS,
  'ITERATION_NOT_READY',
  'ITERATION_LIMIT',
  'PROMPT_BLOCKED',
] as const satisfies ApiErrorCode[];
