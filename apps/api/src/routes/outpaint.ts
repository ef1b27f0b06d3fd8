import { acceptedAnswerSchema, outpaintRequestSchema } from '@polyptych/contract';
import { type AcceptPorts, outpaint } from '@polyptych/studio';
import { BODY_ERRORS, COLUMN_ERRORS, COLUMN_NEEDS, defineRoute } from '../api-route.ts';

export const outpaintRoute = defineRoute({
  name: 'outpaint',
  method: 'post',
  path: '/outpaint',
  summary: 'Widen a picture of one column, its source untouched',
  needs: COLUMN_NEEDS,
  body: outpaintRequestSchema,
  answer: { status: 202, description: 'Accepted.', schema: acceptedAnswerSchema },
  errors: [...BODY_ERRORS, ...COLUMN_ERRORS, 'ALREADY_AT_ASPECT', 'CANVAS_TOO_LARGE'],
  handle: ({ body }, ports: AcceptPorts) => outpaint(ports, body),
});
