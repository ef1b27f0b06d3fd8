import type { GalleryAnswer } from '@polyptych/contract';

/** What is known of the gallery: its newest sessions without a gap, and what leads to older ones. */
export type Feed = GalleryAnswer;

/** Whether something that was kept is a feed: as far as drawing it needs. */
export function isFeed(found: unknown): found is Feed {
  const { sessions, nextCursor } = (found ?? {}) as Partial<Feed>;
  return Array.isArray(sessions) && (nextCursor === null || typeof nextCursor === 'string');
}

/**
 * Brings a feed up to date with its first page: new sessions come in at the top, deleted ones among
 * those it covers go. Where the page and the feed do not meet, the feed begins anew.
 */
export function mergeHead(known: Feed | undefined, head: Feed): Feed {
  const fresh = new Set(head.sessions.map(({ sessionId }) => sessionId));
  const met = known?.sessions.findLastIndex(({ sessionId }) => fresh.has(sessionId)) ?? -1;
  const end = head.sessions.at(-1)?.createdAt ?? '';
  const older = known?.sessions.slice(met + 1).filter(({ createdAt }) => createdAt <= end) ?? [];
  if (!known || met < 0 || older.length === 0 || head.nextCursor === null) return head;
  return { sessions: [...head.sessions, ...older], nextCursor: known.nextCursor };
}

/**
 * Adds the page that a cursor led to; a session that stands in both is shown once. When the feed ends
 * somewhere else by now, the page would leave a gap, and is left out.
 */
export function appendPage(known: Feed | undefined, cursor: string, page: Feed): Feed | undefined {
  if (known?.nextCursor !== cursor) return known;
  const seen = new Set(known.sessions.map(({ sessionId }) => sessionId));
  const added = page.sessions.filter(({ sessionId }) => !seen.has(sessionId));
  return { sessions: [...known.sessions, ...added], nextCursor: page.nextCursor };
}
