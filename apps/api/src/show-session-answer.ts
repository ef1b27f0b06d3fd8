import { sessionAnswerSchema, sessionParamsSchema } from '@polyptych/contract';
import { showSession } from '@polyptych/studio';
import type { Context } from 'hono';
import type { ApiPorts } from './api-ports.ts';
import { errorAnswers, jsonAnswer } from './api-route.ts';

/** What `/status/{sessionId}` and `/gallery/{sessionId}` have in common. */
export const sessionRouteParts = {
  request: { params: sessionParamsSchema },
  responses: {
    200: jsonAnswer('The session, with addresses for its images.', sessionAnswerSchema),
    304: { description: 'Nothing changed since the `ETag` in `If-None-Match`.' },
    ...errorAnswers('INVALID_REQUEST', 'SESSION_NOT_FOUND'),
  },
} as const;

/** Answers with a session, or with 304 when the caller already has this state of it. */
export async function answerWithSession(c: Context, ports: ApiPorts, sessionId: string) {
  const { value, etag } = await ports.sessions.getSessionRecord(sessionId);
  c.header('ETag', etag);
  c.header('Cache-Control', 'no-cache');
  if (matches(c.req.header('If-None-Match'), etag)) return c.body(null, 304);
  return c.json(showSession(value, ports.imageUrl), 200);
}

/** Weak comparison with a list of tags, as RFC 9110 §13.1.2 asks for. */
function matches(header: string | undefined, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}
