import { galleryListRoute } from '@polyptych/api/routes/gallery-list';
import { readPorts } from '../read-ports.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(galleryListRoute, readPorts());
