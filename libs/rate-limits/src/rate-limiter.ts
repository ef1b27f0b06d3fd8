import { callerName } from './caller.ts';
import type { Backend, Quota, Taken } from './counter.ts';
import { RateLimitedError } from './rate-limited-error.ts';
import { nearestToItsEnd, rateLimitHeaders } from './rate-limit-headers.ts';

/** Operations that may be accepted; 0 for no limit. */
export interface RateLimits {
  /** An hour, over all callers. */
  global: number;
  /** A day, for each caller. */
  perIp: number;
}

export interface RateLimiter {
  /**
   * Counts one operation of a caller, by his address. A caller over a limit is not counted.
   * @throws RateLimitedError
   */
  take(caller: string): Promise<Grant>;
}

/** Leave for one operation. */
export interface Grant {
  /**
   * For the answer, whatever it is: how the limit stands that is nearer to its end. Empty when no
   * limit is on.
   */
  headers: Readonly<Record<string, string>>;
  /** Takes the count back, for a request that was refused; once, however often it is called. */
  giveBack(): Promise<void>;
}

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/**
 * Limits how many operations are accepted. At no moment are more of them granted and not given back
 * than a limit allows, in whatever order callers come.
 *
 * A caller's own limit is asked first: somebody over it never touches what all others share, not
 * even for a moment.
 */
export function createRateLimiter(limits: RateLimits, backend: Backend): RateLimiter {
  const steps = [
    { quota: quota('perIp', limits.perIp, DAY_S), key: callerName },
    { quota: quota('global', limits.global, HOUR_S), key: () => 'all' },
  ]
    .filter(({ quota }) => quota.points > 0)
    .map((step) => ({ ...step, counter: backend(step.quota) }));

  return {
    take: async (caller) => {
      const taken: (Taken & { quota: Quota })[] = [];
      try {
        for (const { quota, key, counter } of steps) {
          const one = { quota, ...(await counter.take(key(caller))) };
          taken.push(one);
          if (one.used > quota.points) throw new RateLimitedError(one);
        }
      } catch (error) {
        await giveAllBack(taken);
        throw error;
      }
      return grantOf(taken);
    },
  };
}

function grantOf(taken: readonly (Taken & { quota: Quota })[]): Grant {
  const nearest = nearestToItsEnd(taken);
  let given: Promise<void> | undefined;
  return {
    headers: nearest ? rateLimitHeaders(nearest) : {},
    giveBack: () => (given ??= giveAllBack(taken)),
  };
}

/** A count that cannot be taken back goes with its window; nobody's answer is lost over it. */
async function giveAllBack(taken: readonly Taken[]): Promise<void> {
  await Promise.allSettled(taken.map((one) => one.giveBack()));
}

function quota(name: Quota['name'], points: number, seconds: number): Quota {
  return { name, points, seconds };
}
