import { API } from '@polyptych/contract';
import { listGallery } from '@polyptych/studio';
import type { ReadPorts } from '../api-ports.ts';
import { defineRoute } from '../api-route.ts';

export const galleryListRoute = defineRoute({
  ...API.galleryList,
  needs: ['gallery:list', 'sessions:read', 'images:url'],
  handle: ({ query }, ports: ReadPorts) => listGallery(ports, query, ports.imageUrl),
});
