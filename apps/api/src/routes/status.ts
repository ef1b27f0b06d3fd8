import { createRoute } from '@hono/zod-openapi';
import type { ApiRoute } from '../api-route.ts';
import { answerWithSession, sessionRouteParts } from '../show-session-answer.ts';

const route = createRoute({
  method: 'get',
  path: '/status/{sessionId}',
  summary: 'Follow a session while it works',
  ...sessionRouteParts,
});

export const statusRoute: ApiRoute = {
  ...route,
  register: (app, ports) =>
    app.openapi(route, (c) => answerWithSession(c, ports, c.req.valid('param').sessionId)),
};
