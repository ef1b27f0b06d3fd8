import { galleryDeleteRoute } from '@polyptych/api/routes/gallery-delete';
import { commonPorts } from '../common-ports.ts';
import { SHORT_CALLS } from '../patience.ts';
import { openRecords } from '../records.ts';
import { routeHandler } from '../route-handler.ts';

export const handler = routeHandler(galleryDeleteRoute, {
  ...commonPorts(),
  ...openRecords(SHORT_CALLS),
});
