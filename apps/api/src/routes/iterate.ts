import { acceptedAnswerSchema, iterateRequestSchema } from '@polyptych/contract';
import { type AcceptPorts, iterate } from '@polyptych/studio';
import { BODY_ERRORS, COLUMN_ERRORS, COLUMN_NEEDS, defineRoute } from '../api-route.ts';

export const iterateRoute = defineRoute({
  name: 'iterate',
  method: 'post',
  path: '/iterate',
  summary: 'Refine a picture of one column by a further prompt',
  needs: COLUMN_NEEDS,
  body: iterateRequestSchema,
  answer: { status: 202, description: 'Accepted.', schema: acceptedAnswerSchema },
  errors: [...BODY_ERRORS, ...COLUMN_ERRORS],
  handle: ({ body }, ports: AcceptPorts) => iterate(ports, body),
});
