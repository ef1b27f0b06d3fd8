import { API } from '@polyptych/contract';
import { type DeletePorts, deleteSession } from '@polyptych/studio';
import { defineRoute } from '../api-route.ts';

export const galleryDeleteRoute = defineRoute({
  ...API.galleryDelete,
  needs: ['sessions:read', 'sessions:delete', 'jobs:write'],
  handle: ({ params }, ports: DeletePorts) => deleteSession(ports, params.sessionId),
});
