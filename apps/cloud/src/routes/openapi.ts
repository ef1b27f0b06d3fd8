import { openapiRoute } from '@polyptych/api/routes/openapi';
import { commonPorts } from '../common-ports.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(openapiRoute, commonPorts());
