import { sessionAnswerSchema, sessionParamsSchema } from '@polyptych/contract';
import { showSession } from '@polyptych/studio';
import type { Context } from 'hono';
import type { ReadPorts } from './api-ports.ts';

/** What `/status/{sessionId}` and `/gallery/{sessionId}` have in common. */
export const sessionRouteParts = {
  method: 'get',
  needs: ['sessions:read', 'images:url'],
  params: sessionParamsSchema,
  answer: {
    status: 200,
    description: 'The session, with addresses for its images; 304 when `If-None-Match` has it.',
    schema: sessionAnswerSchema,
  },
  errors: ['INVALID_REQUEST', 'SESSION_NOT_FOUND'],
  handle: answerWithSession,
} as const;

/** Answers with a session, or with 304 when the caller already has this state of it. */
async function answerWithSession(
  { params: { sessionId } }: { params: { sessionId: string } },
  { sessions, imageUrl }: Pick<ReadPorts, 'sessions' | 'imageUrl'>,
  c: Context,
) {
  const { value, etag } = await sessions.getSessionRecord(sessionId);
  c.header('ETag', etag);
  c.header('Cache-Control', 'no-cache');
  if (matches(c.req.header('If-None-Match'), etag)) return c.body(null, 304);
  return showSession(value, imageUrl);
}

/** Weak comparison with a list of tags, as RFC 9110 §13.1.2 asks for. */
function matches(header: string | undefined, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}
