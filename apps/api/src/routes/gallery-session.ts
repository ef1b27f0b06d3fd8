import { API } from '@polyptych/contract';
import { defineRoute } from '../api-route.ts';
import { sessionRouteParts } from '../show-session-answer.ts';

export const gallerySessionRoute = defineRoute({
  ...API.gallerySession,
  ...sessionRouteParts,
});
