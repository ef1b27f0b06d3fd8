import { describe, expect, it } from 'vitest';
import { periodOf } from './schedule-expression.ts';

describe('periodOf', () => {
  it.each([
    ['rate(1 minute)', 60_000],
    ['rate(5 minutes)', 300_000],
    ['rate(2 hours)', 7_200_000],
    ['rate(1 day)', 86_400_000],
  ])('%s is %d ms', (expression, expected) => {
    expect(periodOf(expression)).toBe(expected);
  });

  it.each(['cron(0 12 * * ? *)', 'rate(5 fortnights)', 'rate(minute)'])('refuses %s', (text) => {
    expect(() => periodOf(text)).toThrow(`${text} is no rate.`);
  });
});
