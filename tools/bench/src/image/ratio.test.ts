import { expect, it } from 'vitest';
import { timeAndRatio } from './ratio.ts';

it('judges the ratio, not the time', () => {
  expect(timeAndRatio('pad', 30, 20, { goalAtMost: 2 })).toEqual([
    { measure: 'pad', value: 30, unit: 'ms' },
    { measure: '  to that', value: 1.5, unit: 'times', goalAtMost: 2 },
  ]);
});
