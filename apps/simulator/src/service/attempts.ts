/** Counts what was tried, for faults that pass after a while. */
export interface Attempts {
  /** Counts one attempt at something and says how many came before. */
  before: (name: string) => number;
}

export function createAttempts(): Attempts {
  const counts = new Map<string, number>();
  return {
    before: (name) => {
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      return count;
    },
  };
}
