import * as z from 'zod';
import {
  acceptedAnswerSchema,
  enhanceAnswerSchema,
  galleryAnswerSchema,
  generateAnswerSchema,
  healthAnswerSchema,
  logAnswerSchema,
  modelsAnswerSchema,
  openapiAnswerSchema,
  sessionAnswerSchema,
} from './answers.ts';
import { API_ADDRESSES, type OperationId } from './api-addresses.ts';
import {
  type ApiOperation,
  BODY_ERRORS,
  COLUMN_ERRORS,
  GROWTH_ERRORS,
  SESSION_ERRORS,
  WORK_ERRORS,
} from './api-operation.ts';
import {
  enhanceRequestSchema,
  galleryQuerySchema,
  generateRequestSchema,
  iterateRequestSchema,
  logRequestSchema,
  outpaintRequestSchema,
  retryRequestSchema,
  sessionParamsSchema,
} from './requests.ts';

/** What the two routes that show a session have in common. */
const sessionParts = {
  params: sessionParamsSchema,
  isConditional: true,
  answer: {
    status: 200,
    description: 'The session, with addresses for its images.',
    schema: sessionAnswerSchema,
  },
  errors: SESSION_ERRORS,
} as const;

/** What all routes that start one job in one column answer. */
const accepted = {
  status: 202,
  description: 'Accepted: the column works on it. `/status/{sessionId}` shows how it goes.',
  schema: acceptedAnswerSchema,
} as const;

/**
 * Every route of the API, once: servers answer by it, clients are typed by it, and its description
 * is made of it.
 */
export const API = {
  generate: {
    ...API_ADDRESSES.generate,
    name: 'generate',
    tag: 'sessions',
    summary: 'Start a session: one prompt to every chosen model',
    description:
      'Every chosen model works on its first picture in a column of its own. A model that is ' +
      'switched on and left out of `models` is `disabled` in this session.',
    body: generateRequestSchema,
    answer: {
      status: 202,
      description: 'Accepted: each column works on its own.',
      schema: generateAnswerSchema,
    },
    errors: [...WORK_ERRORS, 'MODEL_DISABLED', 'PROMPT_BLOCKED'],
  },
  iterate: {
    ...API_ADDRESSES.iterate,
    name: 'iterate',
    tag: 'sessions',
    summary: 'Refine a picture of one column by a further prompt',
    description:
      'Works from the latest completed picture, or from `fromIteration` (a branch). The model is ' +
      'reminded of the last three completed steps on the way to it.',
    body: iterateRequestSchema,
    answer: accepted,
    errors: GROWTH_ERRORS,
  },
  outpaint: {
    ...API_ADDRESSES.outpaint,
    name: 'outpaint',
    tag: 'sessions',
    summary: 'Widen a picture of one column, its source untouched',
    description:
      'Works from the latest completed picture, or from `iterationIndex`. The source stands in the ' +
      'result bit for bit; its SHA-256 is `sourceHash`.',
    body: outpaintRequestSchema,
    answer: accepted,
    errors: [...GROWTH_ERRORS, 'ALREADY_AT_ASPECT', 'CANVAS_TOO_LARGE'],
  },
  retry: {
    ...API_ADDRESSES.retry,
    name: 'retry',
    tag: 'sessions',
    summary: 'Run a failed iteration again, in its place',
    description: 'The same prompt and the same source, in a new job under the same index.',
    body: retryRequestSchema,
    answer: accepted,
    errors: [...COLUMN_ERRORS, 'ITERATION_NOT_FAILED'],
  },
  status: {
    ...sessionParts,
    ...API_ADDRESSES.status,
    name: 'status',
    tag: 'sessions',
    summary: 'Follow a session while it works',
    description: 'Ask again with the `ETag` in `If-None-Match`: 304 until something has changed.',
  },
  galleryList: {
    ...API_ADDRESSES.galleryList,
    name: 'gallery-list',
    tag: 'gallery',
    summary: 'List sessions, newest first',
    description:
      'Pages are reached by the cursor of the page before; it stays good when sessions are deleted.',
    query: galleryQuerySchema,
    answer: { status: 200, description: 'One page.', schema: galleryAnswerSchema },
    errors: ['INVALID_REQUEST', 'INVALID_CURSOR', 'STORE_UNAVAILABLE'],
  },
  gallerySession: {
    ...sessionParts,
    ...API_ADDRESSES.gallerySession,
    name: 'gallery-session',
    tag: 'gallery',
    summary: 'Open a session of the gallery',
    description: 'The same answer as `/status/{sessionId}`.',
  },
  galleryDelete: {
    ...API_ADDRESSES.galleryDelete,
    name: 'gallery-delete',
    tag: 'gallery',
    summary: 'Delete a session with its images, working or not',
    description: 'Work that is under way is withdrawn or thrown away; nothing of it comes back.',
    params: sessionParamsSchema,
    answer: { status: 204, description: 'Nothing of it is left.', schema: z.void() },
    errors: SESSION_ERRORS,
  },
  enhance: {
    ...API_ADDRESSES.enhance,
    name: 'enhance',
    tag: 'prompts',
    summary: 'Rewrite a prompt, once briefly and once at length',
    description: 'Nothing is drawn and no session begins.',
    body: enhanceRequestSchema,
    answer: { status: 200, description: 'Both rewrites.', schema: enhanceAnswerSchema },
    errors: [...WORK_ERRORS, 'MODEL_DISABLED', 'PROMPT_BLOCKED', 'PROVIDER_UNAVAILABLE'],
  },
  log: {
    ...API_ADDRESSES.log,
    name: 'log',
    tag: 'service',
    summary: "Put a line of the page's into the server's log",
    description: 'For the web page: what went wrong in it, where nobody else would see it.',
    body: logRequestSchema,
    maxBodyBytes: 10_240,
    answer: { status: 202, description: 'Noted.', schema: logAnswerSchema },
    errors: BODY_ERRORS,
  },
  models: {
    ...API_ADDRESSES.models,
    name: 'models',
    tag: 'service',
    summary: 'The four models and whether they are switched on',
    description: 'Always all four, in the order in which their columns stand.',
    answer: { status: 200, description: 'All four.', schema: modelsAnswerSchema },
    errors: [],
  },
  health: {
    ...API_ADDRESSES.health,
    name: 'health',
    tag: 'service',
    summary: 'Whether the API answers',
    description: 'Touches neither the store nor a model.',
    answer: { status: 200, description: 'It does.', schema: healthAnswerSchema },
    errors: [],
  },
  openapi: {
    ...API_ADDRESSES.openapi,
    name: 'openapi',
    tag: 'service',
    summary: 'This description of the API',
    description: 'An OpenAPI 3.1 document, made of the schemas that requests are validated with.',
    answer: { status: 200, description: 'The document.', schema: openapiAnswerSchema },
    errors: [],
  },
} as const satisfies Record<OperationId, ApiOperation>;

/** What a route takes as its body. */
export type ApiBody<Id extends OperationId> = (typeof API)[Id] extends {
  body: infer Schema extends z.ZodType;
}
  ? z.input<Schema>
  : never;

/** What a route answers, when it does not refuse. */
export type ApiAnswer<Id extends OperationId> = z.output<(typeof API)[Id]['answer']['schema']>;
