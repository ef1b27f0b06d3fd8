import type { ApiPorts } from '../api-ports.ts';
import type { ApiRoute } from '../api-route.ts';
import { enhanceRoute } from './enhance.ts';
import { galleryDeleteRoute } from './gallery-delete.ts';
import { galleryListRoute } from './gallery-list.ts';
import { gallerySessionRoute } from './gallery-session.ts';
import { generateRoute } from './generate.ts';
import { healthRoute } from './health.ts';
import { iterateRoute } from './iterate.ts';
import { logRoute } from './log.ts';
import { modelsRoute } from './models.ts';
import { openapiRoute } from './openapi.ts';
import { outpaintRoute } from './outpaint.ts';
import { retryRoute } from './retry.ts';
import { statusRoute } from './status.ts';

/** Every route there is; `/gallery/list` stands before `/gallery/{sessionId}`. */
export const API_ROUTES: readonly ApiRoute<ApiPorts>[] = [
  generateRoute,
  iterateRoute,
  outpaintRoute,
  retryRoute,
  statusRoute,
  galleryListRoute,
  gallerySessionRoute,
  galleryDeleteRoute,
  enhanceRoute,
  logRoute,
  modelsRoute,
  healthRoute,
  openapiRoute,
];
