import { createRoute } from '@hono/zod-openapi';
import type { ApiRoute } from '../api-route.ts';
import { answerWithSession, sessionRouteParts } from '../show-session-answer.ts';

const route = createRoute({
  method: 'get',
  path: '/gallery/{sessionId}',
  summary: 'Open a session of the gallery',
  ...sessionRouteParts,
});

export const gallerySessionRoute: ApiRoute = {
  ...route,
  register: (app, ports) =>
    app.openapi(route, (c) => answerWithSession(c, ports, c.req.valid('param').sessionId)),
};
