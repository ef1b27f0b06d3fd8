import type { Counter } from '../counter.ts';
import type { Outage } from './outage.ts';

/**
 * Counts in `main`, and in `spare` while that fails. The library has an insurance of its own, but
 * does not tell which of the two has counted: what one counted must be given back to the same.
 */
export function insured(main: Counter, spare: Counter, outage: Outage): Counter {
  return {
    take: async (key) => {
      if (!outage.isOver) return spare.take(key);
      try {
        const taken = await main.take(key);
        return {
          ...taken,
          giveBack: () =>
            taken.giveBack().catch((error: unknown) => {
              outage.note(error);
            }),
        };
      } catch (error) {
        outage.note(error);
        return spare.take(key);
      }
    },
  };
}
