import type { Quota, Taken } from './counter.ts';

/** A quota as one operation found it. */
export type Standing = Pick<Taken, 'used' | 'endsInMs'> & { quota: Quota };

/**
 * How a quota stands, in three headers and a policy, as draft-ietf-httpapi-ratelimit-headers had
 * them up to its version 06. Version 07 put all into one field and 08 into a list of another
 * syntax, and neither is an RFC yet: these are what clients read today, and their meaning needs no
 * parser. `RateLimit-Reset` is in whole seconds from now, rounded up so that the window has really
 * ended by then.
 */
export function rateLimitHeaders(standing: Standing): Record<string, string> {
  const { quota, used } = standing;
  return {
    'RateLimit-Limit': String(quota.points),
    'RateLimit-Remaining': String(remaining({ quota, used })),
    'RateLimit-Reset': String(secondsLeft(standing)),
    'RateLimit-Policy': `${quota.points};w=${quota.seconds}`,
  };
}

/** Never more than the window itself, which a table's whole seconds can make a little longer. */
export function secondsLeft({ quota, endsInMs }: Pick<Standing, 'quota' | 'endsInMs'>): number {
  return Math.min(Math.ceil(endsInMs / 1000), quota.seconds);
}

/** The quota of which least is left; of two alike the one that lasts longer. */
export function nearestToItsEnd(standings: readonly Standing[]): Standing | undefined {
  return standings.toSorted(
    (one, other) => remaining(one) - remaining(other) || other.endsInMs - one.endsInMs,
  )[0];
}

function remaining({ quota, used }: Pick<Standing, 'quota' | 'used'>): number {
  return Math.max(quota.points - used, 0);
}
