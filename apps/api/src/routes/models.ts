import { createRoute } from '@hono/zod-openapi';
import { modelsAnswerSchema } from '@polyptych/contract';
import { type ApiRoute, errorAnswers, jsonAnswer } from '../api-route.ts';

const route = createRoute({
  method: 'get',
  path: '/models',
  summary: 'The four models and whether they are switched on',
  responses: { 200: jsonAnswer('All four.', modelsAnswerSchema), ...errorAnswers() },
});

export const modelsRoute: ApiRoute = {
  ...route,
  register: (app, { models }) => app.openapi(route, (c) => c.json({ models }, 200)),
};
