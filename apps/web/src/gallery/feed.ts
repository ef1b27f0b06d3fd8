import type { GalleryAnswer, SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES } from '@polyptych/contract/limits';
import { picturesOf } from '../session/shown.ts';

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

/** Brings a session's entry up to date; the same feed where it has none, or nothing is new. */
export function withSession(known: Feed, session: SessionAnswer): Feed {
  const place = known.sessions.findIndex(({ sessionId }) => sessionId === session.sessionId);
  const entry = known.sessions[place];
  if (!entry) return known;
  const { modelCount, totalIterations, thumbnail } = summaryOf(session);
  const isSame =
    entry.modelCount === modelCount &&
    entry.totalIterations === totalIterations &&
    entry.thumbnail === thumbnail;
  if (isSame) return known;
  const changed = { ...entry, modelCount, totalIterations, thumbnail };
  return { ...known, sessions: known.sessions.with(place, changed) };
}

/** Takes sessions out; the same feed where none of them is in it. */
export function withoutSessions(known: Feed, gone: ReadonlySet<string>): Feed {
  const sessions = known.sessions.filter(({ sessionId }) => !gone.has(sessionId));
  return sessions.length === known.sessions.length ? known : { ...known, sessions };
}

/** What the gallery tells of a session beside its prompt, as the server sums it up. */
function summaryOf({ models }: SessionAnswer) {
  const columns = MODEL_NAMES.map((model) => models[model]).filter(({ enabled }) => enabled);
  return {
    modelCount: columns.length,
    totalIterations: columns.reduce((sum, { iterationCount }) => sum + iterationCount, 0),
    thumbnail: columns.flatMap(picturesOf)[0]?.thumbnailUrl ?? null,
  };
}
