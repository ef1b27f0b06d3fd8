import { modelsRoute } from '@polyptych/api/routes/models';
import { modelPorts } from '../model-ports.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(modelsRoute, modelPorts());
