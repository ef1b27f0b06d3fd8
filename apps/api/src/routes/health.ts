import { healthAnswerSchema } from '@polyptych/contract';
import { defineRoute } from '../api-route.ts';

export const healthRoute = defineRoute({
  name: 'health',
  method: 'get',
  path: '/health',
  summary: 'Whether the API answers',
  needs: [],
  answer: { status: 200, description: 'It does.', schema: healthAnswerSchema },
  errors: [],
  handle: () => ({ status: 'ok' as const }),
});
