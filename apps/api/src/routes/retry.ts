import { API } from '@polyptych/contract';
import { type AcceptPorts, findAccepted, retry } from '@polyptych/studio';
import { COLUMN_NEEDS, defineRoute } from '../api-route.ts';

export const retryRoute = defineRoute({
  ...API.retry,
  // A first generation that was held up for long may have to give its session the marker back.
  needs: [...COLUMN_NEEDS, 'gallery:write'],
  handle: ({ body }, ports: AcceptPorts) => retry(ports, body),
  recover: (ids, { body }, ports) => findAccepted(ports, body, ids),
});
