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

/** Milliseconds that some work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
