import { API } from '@polyptych/contract';
import { defineRoute } from '../api-route.ts';

export const healthRoute = defineRoute({
  ...API.health,
  needs: [],
  handle: () => ({ status: 'ok' as const }),
});
