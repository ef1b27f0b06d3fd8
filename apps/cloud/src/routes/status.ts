import { statusRoute } from '@polyptych/api/routes/status';
import { readPorts } from '../read-ports.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(statusRoute, readPorts());
