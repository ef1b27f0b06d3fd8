import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import type { Counter, Quota } from './counter.ts';
import { createRateLimiter, type RateLimiter, type RateLimits } from './rate-limiter.ts';

/** Limits that hold within this process and are forgotten with it. */
export function memoryRateLimiter(limits: RateLimits): RateLimiter {
  return createRateLimiter(limits, memoryCounter);
}

/** Counts within this process. */
export function memoryCounter({ points, seconds }: Quota): Counter {
  const limiter = new RateLimiterMemory({ points, duration: seconds });
  return {
    take: async (key) => {
      const begin = Date.now();
      // Counts as `consume` does, and gives the count where that throws it.
      const { consumedPoints: used, msBeforeNext: endsInMs } = await limiter.penalty(key);
      return {
        used,
        endsInMs,
        giveBack: async () => {
          // Less than nothing would be counted in the window after.
          if (Date.now() < begin + endsInMs) await limiter.reward(key);
        },
      };
    },
  };
}
