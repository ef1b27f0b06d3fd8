import { acceptedAnswerSchema, retryRequestSchema } from '@polyptych/contract';
import { type AcceptPorts, retry } from '@polyptych/studio';
import { BODY_ERRORS, COLUMN_NEEDS, defineRoute } from '../api-route.ts';

export const retryRoute = defineRoute({
  name: 'retry',
  method: 'post',
  path: '/retry',
  summary: 'Run a failed iteration again, in its place',
  // A first generation that was held up for long may have to give its session the marker back.
  needs: [...COLUMN_NEEDS, 'gallery:write'],
  body: retryRequestSchema,
  answer: { status: 202, description: 'Accepted.', schema: acceptedAnswerSchema },
  errors: [
    ...BODY_ERRORS,
    'SESSION_NOT_FOUND',
    'MODEL_DISABLED',
    'ITERATION_NOT_FOUND',
    'ITERATION_NOT_FAILED',
    'COLUMN_BUSY',
  ],
  handle: ({ body }, ports: AcceptPorts) => retry(ports, body),
});
