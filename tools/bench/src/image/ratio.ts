import type { Figure } from '../report/figures.ts';

/** A time in milliseconds, and how many times a floor it is. */
export function timeAndRatio(
  measure: string,
  value: number,
  floor: number,
  goal: Pick<Figure, 'goalAtMost'> = {},
): Figure[] {
  return [
    { measure, value, unit: 'ms' },
    { measure: '  to that', value: value / floor, unit: 'times', ...goal },
  ];
}
