import { createRoute } from '@hono/zod-openapi';
import { acceptedAnswerSchema, retryRequestSchema } from '@polyptych/contract';
import { retry } from '@polyptych/studio';
import { type ApiRoute, BODY_ERRORS, errorAnswers, jsonAnswer, jsonBody } from '../api-route.ts';

const route = createRoute({
  method: 'post',
  path: '/retry',
  summary: 'Run a failed iteration again, in its place',
  request: { body: jsonBody(retryRequestSchema) },
  responses: {
    202: jsonAnswer('Accepted.', acceptedAnswerSchema),
    ...errorAnswers(
      ...BODY_ERRORS,
      'SESSION_NOT_FOUND',
      'MODEL_DISABLED',
      'ITERATION_NOT_FOUND',
      'ITERATION_NOT_FAILED',
      'COLUMN_BUSY',
    ),
  },
});

export const retryRoute: ApiRoute = {
  ...route,
  register: (app, ports) =>
    app.openapi(route, async (c) => c.json(await retry(ports, c.req.valid('json')), 202)),
};
