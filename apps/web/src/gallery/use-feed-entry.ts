import type { SessionAnswer } from '@polyptych/contract';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryKeys } from '../api/queries.ts';
import { type Feed, withoutSessions, withSession } from './feed.ts';
import { changeKeptFeed } from './kept-feed.ts';

/**
 * Lets the gallery know of what became of a session while somebody was looking at it: of its older
 * sessions it asks only once.
 */
export function useFeedEntry(
  sessionId: string,
  session: SessionAnswer | undefined,
  isGone: boolean,
): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (isGone) changeFeed(queries, (known) => withoutSessions(known, new Set([sessionId])));
    else if (session) changeFeed(queries, (known) => withSession(known, session));
  }, [queries, sessionId, session, isGone]);
}

/** Changes the gallery where it is: in this page, or in what is kept from the one before. */
function changeFeed(queries: QueryClient, change: (known: Feed) => Feed): void {
  const known = queries.getQueryData<Feed>(queryKeys.gallery);
  if (!known) {
    changeKeptFeed(change);
    return;
  }
  const changed = change(known);
  if (changed !== known) queries.setQueryData<Feed>(queryKeys.gallery, changed);
}
