import { defineRoute } from '../api-route.ts';
import { sessionRouteParts } from '../show-session-answer.ts';

export const statusRoute = defineRoute({
  ...sessionRouteParts,
  name: 'status',
  path: '/status/{sessionId}',
  summary: 'Follow a session while it works',
});
