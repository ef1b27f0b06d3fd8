import type { SessionState } from '@polyptych/client';
import { ApiError } from '@polyptych/client';
import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from './api-context.tsx';
import { isPassing } from './failures.ts';
import { pollInterval } from './poll-interval.ts';

const MAX_TRIES = 3;

/** What a person sent is worth more: a server that is started anew is back within seconds. */
const MAX_SENDS = 7;

export const queryKeys = {
  models: ['models'] as const,
  session: (sessionId: string) => ['session', sessionId] as const,
  gallery: ['gallery'] as const,
  recent: ['recent'] as const,
};

/** Tries again what may pass, with its own key; everything else is told at once. */
export function createQueryClient(): QueryClient {
  const retry = (most: number) => (tries: number, error: Error) => tries < most && isPassing(error);
  const retryDelay = (tries: number) => Math.min(400 * 2 ** tries, 3000);
  return new QueryClient({
    defaultOptions: {
      // A browser that thinks it is offline may be wrong, and the server is often on this machine.
      queries: { retry: retry(MAX_TRIES), retryDelay, networkMode: 'always', staleTime: 1000 },
      mutations: { retry: retry(MAX_SENDS), retryDelay, networkMode: 'always' },
    },
  });
}

/** The four models; they change only when the server is started anew. */
export function useModels() {
  const { client } = useApi();
  return useQuery({
    queryKey: queryKeys.models,
    queryFn: async ({ signal }) => (await client.models({ signal })).models,
    staleTime: 60_000,
  });
}

/**
 * A session, kept current: asked for with the tag of what is known, often while work runs, not at
 * all when nothing does, and not while the page is hidden.
 */
export function useSession(sessionId: string) {
  const { client, clock } = useApi();
  const queries = useQueryClient();
  const queryKey = queryKeys.session(sessionId);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<SessionState> => {
      const known = queries.getQueryData<SessionState>(queryKey);
      const seen = await client.session(sessionId, { etag: known?.etag, signal });
      if (seen.status === 200) return seen;
      if (known) return known;
      throw new TypeError('The session has not changed, and is not known.');
    },
    select: ({ session }) => session,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      !isGone(state.error) && pollInterval(state.data?.session, clock.now()),
  });
}

/** Whether a session is not there: deleted, or never begun. */
export function isGone(error: unknown): boolean {
  return (
    ApiError.isInstance(error, 'SESSION_NOT_FOUND') || ApiError.isInstance(error, 'INVALID_REQUEST')
  );
}
