import { galleryAnswerSchema, galleryQuerySchema } from '@polyptych/contract';
import { listGallery } from '@polyptych/studio';
import type { ReadPorts } from '../api-ports.ts';
import { defineRoute } from '../api-route.ts';

export const galleryListRoute = defineRoute({
  name: 'gallery-list',
  method: 'get',
  path: '/gallery/list',
  summary: 'List sessions, newest first',
  needs: ['gallery:list', 'sessions:read', 'images:url'],
  query: galleryQuerySchema,
  answer: { status: 200, description: 'One page.', schema: galleryAnswerSchema },
  errors: ['INVALID_REQUEST', 'INVALID_CURSOR'],
  handle: ({ query }, ports: ReadPorts) => listGallery(ports, query, ports.imageUrl),
});
