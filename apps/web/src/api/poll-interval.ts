import type { SessionAnswer } from '@polyptych/contract';

/**
 * Milliseconds until the next look at a session: often while a picture may come at any moment, less
 * often the longer it takes, and not at all when nothing is being drawn.
 * @param now by the server's clock, in milliseconds since the epoch
 */
export function pollInterval(session: SessionAnswer | undefined, now: number): number | false {
  if (session?.status !== 'in_progress') return false;
  const youngest = Object.values(session.models)
    .flatMap(({ iterations }) => iterations)
    .filter(({ status }) => status === 'in_progress')
    .reduce((latest, { startedAt }) => Math.max(latest, Date.parse(startedAt)), 0);
  const age = now - youngest;
  if (age < 15_000) return 400;
  return age < 60_000 ? 1000 : 2000;
}
