import { createRoute } from '@hono/zod-openapi';
import { acceptedAnswerSchema, outpaintRequestSchema } from '@polyptych/contract';
import { outpaint } from '@polyptych/studio';
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
  path: '/outpaint',
  summary: 'Widen a picture of one column, its source untouched',
  request: { body: jsonBody(outpaintRequestSchema) },
  responses: {
    202: jsonAnswer('Accepted.', acceptedAnswerSchema),
    ...errorAnswers(...BODY_ERRORS, ...COLUMN_ERRORS, 'ALREADY_AT_ASPECT', 'CANVAS_TOO_LARGE'),
  },
});

export const outpaintRoute: ApiRoute = {
  ...route,
  register: (app, ports) =>
    app.openapi(route, async (c) => c.json(await outpaint(ports, c.req.valid('json')), 202)),
};
