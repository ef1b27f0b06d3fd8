import { API } from '@polyptych/contract';
import { type AcceptPorts, findAccepted, iterate } from '@polyptych/studio';
import { COLUMN_NEEDS, defineRoute } from '../api-route.ts';

export const iterateRoute = defineRoute({
  ...API.iterate,
  needs: COLUMN_NEEDS,
  handle: ({ body }, ports: AcceptPorts) => iterate(ports, body),
  recover: (ids, { body }, ports) => findAccepted(ports, body, ids),
});
