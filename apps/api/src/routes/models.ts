import { API } from '@polyptych/contract';
import type { ApiPorts } from '../api-ports.ts';
import { defineRoute } from '../api-route.ts';

export const modelsRoute = defineRoute({
  ...API.models,
  needs: ['models'],
  handle: (_, { models }: Pick<ApiPorts, 'models'>) => ({ models }),
});
