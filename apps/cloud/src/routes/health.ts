import { healthRoute } from '@polyptych/api/routes/health';
import { commonPorts } from '../common-ports.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(healthRoute, commonPorts());
