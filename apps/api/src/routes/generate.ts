import { generateAnswerSchema, generateRequestSchema } from '@polyptych/contract';
import { type AcceptPorts, generate } from '@polyptych/studio';
import { BODY_ERRORS, defineRoute } from '../api-route.ts';

export const generateRoute = defineRoute({
  name: 'generate',
  method: 'post',
  path: '/generate',
  summary: 'Start a session: one prompt to every chosen model',
  needs: ['sessions:write', 'gallery:write', 'jobs:create', 'queues:send', 'models'],
  body: generateRequestSchema,
  answer: {
    status: 202,
    description: 'Accepted; each column works on its own.',
    schema: generateAnswerSchema,
  },
  errors: [...BODY_ERRORS, 'MODEL_DISABLED'],
  handle: ({ body }, ports: AcceptPorts) => generate(ports, body),
});
