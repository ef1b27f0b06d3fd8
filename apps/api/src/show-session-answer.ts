import { showSession } from '@polyptych/studio';
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';
import { addHeader, respond } from './respond.ts';
import { hashOf } from './answer-once.ts';
import type { ReadPorts } from './api-ports.ts';

/** What `/status/{sessionId}` and `/gallery/{sessionId}` have in common. */
export const sessionRouteParts = {
  needs: ['sessions:read', 'images:url'],
  handle: answerWithSession,
} as const;

type ShowPorts = Pick<ReadPorts, 'sessions' | 'imageUrl'>;

/** An answer's body, and the state of the session that it shows. */
interface ShownSession {
  etag: string;
  body: string;
}

/** Characters of bodies that are kept, for sessions that several people look at. */
const KEPT = 8_000_000;

/** Bodies by session, for each of the apps that this process may run. */
const shownSessions = new WeakMap<ShowPorts['sessions'], LRUCache<string, ShownSession>>();

/** Answers with a session, or with 304 when the caller already has this state of it. */
async function answerWithSession(
  { params: { sessionId } }: { params: { sessionId: string } },
  ports: ShowPorts,
  c: Context,
): Promise<Response> {
  const { etag: stored, read } = await ports.sessions.peekSession(sessionId);
  const etag = etagOf(stored, ports);
  addHeader(c, 'etag', etag);
  addHeader(c, 'cache-control', 'no-cache');
  if (matches(c.req.header('If-None-Match'), etag)) return respond(c, 304, null);

  const shown = bodiesOf(ports);
  const kept = shown.get(sessionId);
  const body =
    kept?.etag === etag ? kept.body : JSON.stringify(showSession(read(), ports.imageUrl));
  if (kept?.etag !== etag) shown.set(sessionId, { etag, body });
  return respond(c, 200, body);
}

/** What is shown follows from what is stored and from where its pictures are. */
function etagOf(stored: string, { imageUrl }: ShowPorts): string {
  const place = hashOf(imageUrl('')).slice(0, 8);
  return `"${stored.replaceAll(/^W\/|"/g, '')}-${place}"`;
}

function bodiesOf({ sessions }: ShowPorts): LRUCache<string, ShownSession> {
  let shown = shownSessions.get(sessions);
  if (!shown) {
    shown = new LRUCache({ maxSize: KEPT, sizeCalculation: ({ body }) => body.length });
    shownSessions.set(sessions, shown);
  }
  return shown;
}

/** Weak comparison with a list of tags, as RFC 9110 §13.1.2 asks for. */
function matches(header: string | undefined, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}
