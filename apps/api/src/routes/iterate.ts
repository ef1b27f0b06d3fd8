import { createRoute } from '@hono/zod-openapi';
import { acceptedAnswerSchema, iterateRequestSchema } from '@polyptych/contract';
import { iterate } from '@polyptych/studio';
import {
  type ApiRoute,
  BODY_ERRORS,
  COLUMN_ERRORS,
  errorAnswers,
  jsonAnswer,
  jsonBody,
} from '../api-route.ts';

const route = createRoute({
  method: 'post',
  path: '/iterate',
  summary: 'Refine a picture of one column by a further prompt',
  request: { body: jsonBody(iterateRequestSchema) },
  responses: {
    202: jsonAnswer('Accepted.', acceptedAnswerSchema),
    ...errorAnswers(...BODY_ERRORS, ...COLUMN_ERRORS),
  },
});

export const iterateRoute: ApiRoute = {
  ...route,
  register: (app, ports) =>
    app.openapi(route, async (c) => c.json(await iterate(ports, c.req.valid('json')), 202)),
};
