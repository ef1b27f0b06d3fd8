import { retryRoute } from '@polyptych/api/routes/retry';
import { acceptPorts } from '../accept-ports.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(retryRoute, acceptPorts());
