import { describe, expect, it } from 'vitest';
import { median, timed } from './figures.ts';

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

describe('timed', () => {
  it('waits for the work to end', async () => {
    let isDone = false;
    const milliseconds = await timed(() => Promise.resolve().then(() => (isDone = true)));

    expect(isDone).toBe(true);
    expect(milliseconds).toBeGreaterThanOrEqual(0);
  });
});
