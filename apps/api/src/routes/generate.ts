import { API } from '@polyptych/contract';
import { type AcceptPorts, findGenerated, generate } from '@polyptych/studio';
import { defineRoute } from '../api-route.ts';

export const generateRoute = defineRoute({
  ...API.generate,
  needs: [
    'sessions:write',
    'gallery:write',
    'jobs:create',
    'queues:send',
    'models',
    'idempotency',
    'rate-limits',
  ],
  handle: ({ body }, ports: AcceptPorts) => generate(ports, body),
  recover: (ids, _, ports) => findGenerated(ports, ids),
});
