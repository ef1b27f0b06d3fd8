import type { ApiAnswer, ApiBody, OperationId, SessionAnswer } from '@polyptych/contract';
import type {
  CallOptions,
  Client,
  ClientOptions,
  FollowOptions,
  LookAtSession,
  PostOptions,
  SessionState,
} from './client.ts';
import { pause } from './pause.ts';
import { read, send } from './send.ts';

/** Pause between two looks at a session, in milliseconds. */
const FOLLOW_INTERVAL_MS = 1000;

/**
 * Makes a client of the API, for pages and for Node. It depends on nothing at run time: answers are
 * typed, not checked.
 *
 * @example
 * const polyptych = createClient({ baseUrl: 'http://127.0.0.1:3000' });
 * const { sessionId } = await polyptych.generate(
 *   { prompt: 'a lighthouse at dusk' },
 *   { idempotencyKey: crypto.randomUUID() },
 * );
 * for await (const session of polyptych.follow(sessionId)) {
 *   if (session.status !== 'in_progress') break;
 * }
 * try {
 *   await polyptych.outpaint({ sessionId, model: 'flux', preset: '16:9' });
 * } catch (error) {
 *   if (!ApiError.isInstance(error, 'COLUMN_BUSY')) throw error;
 * }
 */
export function createClient(options: ClientOptions): Client {
  const session = looking(options, 'status');
  return {
    generate: posting(options, 'generate'),
    iterate: posting(options, 'iterate'),
    outpaint: posting(options, 'outpaint'),
    retry: posting(options, 'retry'),
    session,
    follow: (sessionId, how) => follow(session, sessionId, how),
    gallery: async (query, call) =>
      read(await send(options, 'galleryList', { ...call, query: { ...query } })),
    gallerySession: looking(options, 'gallerySession'),
    deleteSession: async (sessionId, call) => {
      await send(options, 'galleryDelete', { ...call, params: { sessionId } });
    },
    enhance: posting(options, 'enhance'),
    log: posting(options, 'log'),
    models: getting(options, 'models'),
    health: getting(options, 'health'),
    openapi: getting(options, 'openapi'),
  };
}

function getting<Id extends OperationId>(options: ClientOptions, id: Id) {
  return async (call?: CallOptions): Promise<ApiAnswer<Id>> => read(await send(options, id, call));
}

function posting<Id extends OperationId>(options: ClientOptions, id: Id) {
  return async (body: ApiBody<Id>, post?: PostOptions): Promise<ApiAnswer<Id>> =>
    read(await send(options, id, { ...post, body }));
}

function looking(options: ClientOptions, id: 'status' | 'gallerySession'): LookAtSession {
  const look = async (sessionId: string, call?: CallOptions & { etag?: string | undefined }) => {
    const answer = await send(options, id, { ...call, params: { sessionId } });
    if (answer.status === 304) return { status: 304 } as const;
    const etag = answer.headers.get('ETag') ?? '';
    return { status: 200, session: await read<SessionAnswer>(answer), etag } as const;
  };
  // Without a tag there is nothing that could be unchanged.
  return look as LookAtSession;
}

async function* follow(
  look: LookAtSession,
  sessionId: string,
  { intervalMs = FOLLOW_INTERVAL_MS, signal }: FollowOptions = {},
): AsyncGenerator<SessionAnswer, never> {
  let etag: SessionState['etag'] | undefined;
  for (;;) {
    const seen = await look(sessionId, { etag, ...(signal && { signal }) });
    if (seen.status === 200) {
      etag = seen.etag;
      yield seen.session;
    }
    await pause(intervalMs, signal);
  }
}
