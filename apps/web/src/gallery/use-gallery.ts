import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi, useHiddenSessions } from '../api/api-context.tsx';
import { queryKeys } from '../api/queries.ts';
import { isReturning } from '../app/arrival.ts';
import { feedInterval } from './feed-interval.ts';
import { appendPage, type Feed, mergeHead } from './feed.ts';
import { keptFeed } from './kept-feed.ts';

/** The gallery as far as it was scrolled. It outlasts other views and a reload, at the same place. */
export function useGallery() {
  const { client, clock } = useApi();
  const queries = useQueryClient();
  const hidden = useHiddenSessions();
  const feed = useQuery({
    queryKey: queryKeys.gallery,
    queryFn: async ({ signal }) => {
      const head = await client.gallery({}, { signal });
      return mergeHead(queries.getQueryData(queryKeys.gallery), head);
    },
    initialData: () => (isReturning() ? keptFeed() : undefined),
    staleTime: 0,
    gcTime: Infinity,
    refetchInterval: ({ state }) => feedInterval(state.data, clock.now()),
  });
  const older = useMutation({
    mutationFn: (cursor: string) => client.gallery({ cursor }),
    onSuccess: (page, cursor) =>
      queries.setQueryData<Feed>(queryKeys.gallery, (now) => appendPage(now, cursor, page)),
  });

  const cursor = feed.data?.nextCursor ?? null;
  const { mutate, isPending, error: olderError } = older;
  return {
    sessions: feed.data?.sessions.filter(({ sessionId }) => !hidden.has(sessionId)),
    error: feed.error,
    refetch: feed.refetch,
    hasMore: cursor !== null,
    isLoadingMore: isPending,
    olderError,
    loadMore: () => {
      if (cursor !== null && !isPending) mutate(cursor);
    },
  };
}
