import { API } from '@polyptych/contract';
import { defineRoute } from '../api-route.ts';
import { sessionRouteParts } from '../show-session-answer.ts';

export const statusRoute = defineRoute({
  ...API.status,
  ...sessionRouteParts,
});
