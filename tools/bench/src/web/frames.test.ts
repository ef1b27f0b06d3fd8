import { expect, it } from 'vitest';
import { frameTimesOf } from './frames.ts';

it('tells frames that came late from those that came as usual', () => {
  const intervals = [16, 16, 17, 16, 50, 16, 16, 24, 16, 34];
  const moments = intervals.reduce((all, interval) => [...all, (all.at(-1) ?? 0) + interval], [0]);

  expect(frameTimesOf(moments)).toEqual({ p50: 16, p95: 50, p99: 50, late: 0.2 });
});
