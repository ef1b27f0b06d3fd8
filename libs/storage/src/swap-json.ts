import { StoreConflictError } from '@polyptych/storage';

export interface SwapTiming {
  /** A number in [0, 1). */
  random: () => number;
  /** Waits that many milliseconds. */
  sleep: (milliseconds: number) => Promise<void>;
}

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;
/** Far more than six writers on one record need; only a broken store gets there. */
const MAX_ATTEMPTS = 50;

/**
 * Runs `attempt` until nobody wrote in between. Each attempt reads afresh; a pause drawn from
 * [0, bound), with a bound that doubles, keeps writers from meeting again (full jitter:
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * @throws StoreConflictError when it happened 50 times in a row
 */
export async function retryOnConflict<T>(
  attempt: () => Promise<T>,
  { random, sleep }: SwapTiming,
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof StoreConflictError) || failures >= MAX_ATTEMPTS) throw error;
      const bound = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
      await sleep(random() * bound);
    }
  }
}
