import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../api/api-context.tsx';
import { queryKeys } from '../api/queries.ts';
import { forTab, readStored, writeStored } from '../app/stored.ts';
import { type Feed, isFeed, withoutSessions } from './feed.ts';

const STORED = 'gallery';

/** The gallery as it was when this tab's page was last left. */
export function keptFeed(): Feed | undefined {
  return readStored(forTab, STORED, isFeed);
}

/** Changes the kept gallery, where there is one. */
export function changeKeptFeed(change: (known: Feed) => Feed): void {
  const known = keptFeed();
  const changed = known && change(known);
  if (changed !== known) writeStored(forTab, STORED, changed);
}

/**
 * Keeps the gallery when the page is left, in whatever view, without what the person deleted: nothing
 * else would take it away from among the older sessions of a kept feed.
 */
export function useKeptFeed(): void {
  const { deletions } = useApi();
  const queries = useQueryClient();
  useEffect(() => {
    const keep = () => {
      const feed = queries.getQueryData<Feed>(queryKeys.gallery);
      if (feed) writeStored(forTab, STORED, withoutSessions(feed, deletions.hidden()));
    };
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
    };
  }, [deletions, queries]);
}
