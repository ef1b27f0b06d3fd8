/** One measured number. */
export interface Figure {
  measure: string;
  value: number;
  unit: string;
  /** The most that the value should be, or the least. */
  goalAtMost?: number;
  goalAtLeast?: number;
}

/** Figures that belong together. */
export interface Section {
  title: string;
  figures: Figure[];
}

/** The value in the middle, or the mean of the two that are. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = NaN, high = low] = sorted.slice(Math.ceil(middle - 1), Math.floor(middle) + 1);
  return (low + high) / 2;
}

/** The smallest of the values that a share of them, such as 0.95, is not above. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
