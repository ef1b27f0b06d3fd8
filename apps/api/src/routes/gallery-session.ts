import { defineRoute } from '../api-route.ts';
import { sessionRouteParts } from '../show-session-answer.ts';

export const gallerySessionRoute = defineRoute({
  ...sessionRouteParts,
  name: 'gallery-session',
  path: '/gallery/{sessionId}',
  summary: 'Open a session of the gallery',
});
