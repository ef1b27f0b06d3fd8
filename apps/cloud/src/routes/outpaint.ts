import { outpaintRoute } from '@polyptych/api/routes/outpaint';
import { acceptPorts } from '../accept-ports.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(outpaintRoute, acceptPorts());
