import type { Feed } from './feed.ts';

/** Pause between two looks while a session at the top has no picture yet, in milliseconds. */
const WAITING_MS = 3000;

/** Sessions without a picture after this time, in milliseconds, are not waited for. */
const PATIENCE_MS = 300_000;

/** Sessions at the top that are waited for. */
const TOP = 8;

/**
 * Milliseconds until the next look at a list of sessions: soon while one at its top will have its
 * first picture at any moment, and not at all otherwise.
 * @param now by the server's clock, in milliseconds since the epoch
 */
export function feedInterval(feed: Feed | undefined, now: number): number | false {
  const isWaiting = feed?.sessions
    .slice(0, TOP)
    .some(
      ({ thumbnail, createdAt }) => thumbnail === null && now - Date.parse(createdAt) < PATIENCE_MS,
    );
  return isWaiting ? WAITING_MS : false;
}
