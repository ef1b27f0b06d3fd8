import { iterateRoute } from '@polyptych/api/routes/iterate';
import { acceptPorts } from '../accept-ports.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(iterateRoute, acceptPorts());
