import { createRoute } from '@hono/zod-openapi';
import { generateAnswerSchema, generateRequestSchema } from '@polyptych/contract';
import { generate } from '@polyptych/studio';
import { type ApiRoute, BODY_ERRORS, errorAnswers, jsonAnswer, jsonBody } from '../api-route.ts';

const route = createRoute({
  method: 'post',
  path: '/generate',
  summary: 'Start a session: one prompt to every chosen model',
  request: { body: jsonBody(generateRequestSchema) },
  responses: {
    202: jsonAnswer('Accepted; each column works on its own.', generateAnswerSchema),
    ...errorAnswers(...BODY_ERRORS, 'MODEL_DISABLED'),
  },
});

export const generateRoute: ApiRoute = {
  ...route,
  register: (app, ports) =>
    app.openapi(route, async (c) => c.json(await generate(ports, c.req.valid('json')), 202)),
};
