import { describe, expect, it } from 'vitest';
import { median, percentile, timed } from './figures.ts';

describe('median', () => {
  it.each([
    [[7], 7],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9], 9.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('of nothing is no number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);

  it.each([
    [hundred, 0.95, 95],
    [hundred, 0.99, 99],
    [hundred, 1, 100],
    [[3, 1, 2], 0.95, 3],
    [[3, 1, 2], 0.3, 1],
    [[7], 0.5, 7],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });

  it('of nothing is no number', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('timed', () => {
  it('waits for the work to end', async () => {
    let isDone = false;
    const milliseconds = await timed(() => Promise.resolve().then(() => (isDone = true)));

    expect(isDone).toBe(true);
    expect(milliseconds).toBeGreaterThanOrEqual(0);
  });
});
