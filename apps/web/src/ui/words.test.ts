import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, formatDuration, formatFullTime, formatSeconds, formatWhen } from './words.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0.0 s'],
    [4234, '4.2 s'],
    [9949, '9.9 s'],
    [9951, '10 s'],
    [38_400, '38 s'],
    [59_499, '59 s'],
    [59_500, '1 min 0 s'],
    [125_000, '2 min 5 s'],
    [119_600, '2 min 0 s'],
  ])('%i ms are %s', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });

  it('never speaks of 60 seconds', () => {
    fc.assert(
      fc.property(fc.nat({ max: 600_000 }), (milliseconds) => {
        expect(formatDuration(milliseconds)).not.toMatch(/\b60 s/);
      }),
    );
  });
});

describe('formatSeconds', () => {
  it.each([
    [-500, '0 s'],
    [0, '0 s'],
    [999, '0 s'],
    [1000, '1 s'],
    [59_999, '59 s'],
    [60_000, '1 min 0 s'],
    [65_400, '1 min 5 s'],
  ])('%i ms are %s', (milliseconds, words) => {
    expect(formatSeconds(milliseconds)).toBe(words);
  });

  it('never runs ahead of the clock, nor a whole second behind', () => {
    fc.assert(
      fc.property(fc.nat({ max: 59_999 }), (milliseconds) => {
        const seconds = Number.parseInt(formatSeconds(milliseconds), 10);
        expect(milliseconds - 1000 * seconds).toBeGreaterThanOrEqual(0);
        expect(milliseconds - 1000 * seconds).toBeLessThan(1000);
      }),
    );
  });
});

describe('formatWhen', () => {
  const now = new Date(2026, 2, 15, 12, 0);
  const when = (...parts: [number, number, number, number]) =>
    formatWhen(new Date(...parts).toISOString(), now);

  it('is the time of day for today', () => {
    expect(when(2026, 2, 15, 9)).toMatch(/9:00/);
    expect(when(2026, 2, 15, 9)).not.toMatch(/15|2026/);
  });

  it('is day and month for this year', () => {
    expect(when(2026, 0, 3, 9)).toMatch(/3/);
    expect(when(2026, 0, 3, 9)).not.toMatch(/2026|9:00/);
  });

  it('is the whole date for other years', () => {
    expect(when(2025, 11, 31, 9)).toMatch(/2025/);
  });

  it('has no time of day for yesterday, though it was less than a day ago', () => {
    expect(when(2026, 2, 14, 23)).not.toMatch(/11:00|23:00/);
  });
});

describe('formatFullTime', () => {
  it('leaves nothing out', () => {
    const words = formatFullTime(new Date(2026, 2, 15, 9, 30).toISOString());
    expect(words).toMatch(/15/);
    expect(words).toMatch(/2026/);
    expect(words).toMatch(/9:30/);
  });
});

describe('count', () => {
  it.each([
    [0, '0 pictures'],
    [1, '1 picture'],
    [2, '2 pictures'],
  ])('%i', (number, words) => {
    expect(count(number, 'picture')).toBe(words);
  });
});
