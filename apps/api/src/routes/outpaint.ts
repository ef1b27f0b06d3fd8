import { API } from '@polyptych/contract';
import { type AcceptPorts, findAccepted, outpaint } from '@polyptych/studio';
import { COLUMN_NEEDS, defineRoute } from '../api-route.ts';

export const outpaintRoute = defineRoute({
  ...API.outpaint,
  needs: COLUMN_NEEDS,
  handle: ({ body }, ports: AcceptPorts) => outpaint(ports, body),
  recover: (ids, { body }, ports) => findAccepted(ports, body, ids),
});
