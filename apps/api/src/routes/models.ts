import { modelsAnswerSchema } from '@polyptych/contract';
import type { ApiPorts } from '../api-ports.ts';
import { defineRoute } from '../api-route.ts';

export const modelsRoute = defineRoute({
  name: 'models',
  method: 'get',
  path: '/models',
  summary: 'The four models and whether they are switched on',
  needs: ['models'],
  answer: { status: 200, description: 'All four.', schema: modelsAnswerSchema },
  errors: [],
  handle: (_, { models }: Pick<ApiPorts, 'models'>) => ({ models }),
});
