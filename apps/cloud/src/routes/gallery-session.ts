import { gallerySessionRoute } from '@polyptych/api/routes/gallery-session';
import { readPorts } from '../read-ports.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(gallerySessionRoute, readPorts());
