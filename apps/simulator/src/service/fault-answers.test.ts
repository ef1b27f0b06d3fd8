import { describe, expect, it } from 'vitest';
import { readFault } from '../faults/fault.ts';
import { type Refused, retryAfter, retryAfterDate, waitMs } from './fault-answers.ts';

const NOON = Date.UTC(2026, 10, 23, 12);

function refused(asked: string, now = NOON): Refused {
  const fault = readFault(asked);
  if (fault === undefined) throw new TypeError(`There is no fault ${asked}.`);
  return { fault, key: 'the-key', prompt: 'a pier', now };
}

describe('a wait', () => {
  it.each([
    ['429', 1000, '1'],
    ['429=3s', 3000, '3'],
    ['429=250ms', 250, '1'],
    ['429=1001ms', 1001, '2'],
    ['429=0s', 0, '0'],
  ])('for %s is %i ms, and %s in whole seconds', (asked, ms, seconds) => {
    expect(waitMs(refused(asked))).toBe(ms);
    expect(retryAfter(refused(asked))).toEqual({ 'retry-after': seconds });
  });

  it.each([
    ['429-date=10s', NOON, 'Mon, 23 Nov 2026 12:00:10 GMT'],
    ['429-date', NOON, 'Mon, 23 Nov 2026 12:00:01 GMT'],
    ['429-date=10s', NOON + 1, 'Mon, 23 Nov 2026 12:00:11 GMT'],
  ])('for %s at %i ends, never too early, at %s', (asked, now, date) => {
    expect(retryAfterDate(refused(asked, now))).toEqual({ 'retry-after': date });
  });
});
