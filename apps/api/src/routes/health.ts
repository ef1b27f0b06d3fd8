import { createRoute } from '@hono/zod-openapi';
import { healthAnswerSchema } from '@polyptych/contract';
import { type ApiRoute, errorAnswers, jsonAnswer } from '../api-route.ts';

const route = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Whether the API answers',
  responses: { 200: jsonAnswer('It does.', healthAnswerSchema), ...errorAnswers() },
});

export const healthRoute: ApiRoute = {
  ...route,
  register: (app) => app.openapi(route, (c) => c.json({ status: 'ok' as const }, 200)),
};
