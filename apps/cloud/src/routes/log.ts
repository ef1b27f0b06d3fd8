import { logRoute } from '@polyptych/api/routes/log';
import { SHORT_CALLS } from '../patience.ts';
import { postPorts } from '../post-ports.ts';
import { openRecords } from '../records.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(logRoute, postPorts(openRecords(SHORT_CALLS).store));
