import { setTimeout as delay } from 'node:timers/promises';

/** Time and waiting, passed in so that no test has to sleep. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Waits `ms` milliseconds; throws the signal's reason as soon as it aborts. */
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** The same signal, which aborts after `ms` milliseconds at the latest. */
  within: (ms: number, signal: AbortSignal) => AbortSignal;
}

/** A timer set for longer fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  within: (ms, signal) => AbortSignal.any([signal, AbortSignal.timeout(ms)]),
  sleep: async (ms, signal) => {
    try {
      await delay(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal });
    } catch (error) {
      // The timer rejects with an AbortError of its own; callers want the deadline's reason.
      signal.throwIfAborted();
      throw error;
    }
  },
};
