import { generateRoute } from '@polyptych/api/routes/generate';
import { acceptPorts } from '../accept-ports.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(generateRoute, acceptPorts());
