import { createRoute } from '@hono/zod-openapi';
import { galleryAnswerSchema, galleryQuerySchema } from '@polyptych/contract';
import { listGallery } from '@polyptych/studio';
import { type ApiRoute, errorAnswers, jsonAnswer } from '../api-route.ts';

const route = createRoute({
  method: 'get',
  path: '/gallery/list',
  summary: 'List sessions, newest first',
  request: { query: galleryQuerySchema },
  responses: {
    200: jsonAnswer('One page.', galleryAnswerSchema),
    ...errorAnswers('INVALID_REQUEST', 'INVALID_CURSOR'),
  },
});

export const galleryListRoute: ApiRoute = {
  ...route,
  register: (app, ports) =>
    app.openapi(route, async (c) =>
      c.json(await listGallery(ports, c.req.valid('query'), ports.imageUrl), 200),
    ),
};
