import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const waitFor = (headers: Record<string, string>) => retryAfterMs(new Headers(headers), NOW);

describe('retryAfterMs', () => {
  it.each([
    ['seconds', { 'retry-after': '7' }, 7000],
    ['fractions of a second', { 'retry-after': '0.25' }, 250],
    ['no wait at all', { 'retry-after': '0' }, 0],
    ['milliseconds', { 'retry-after-ms': '1250' }, 1250],
    ['fractions of a millisecond, rounded up', { 'retry-after-ms': '12.2' }, 13],
    ['an HTTP date', { 'retry-after': 'Fri, 20 Nov 2026 12:00:30 GMT' }, 30_000],
    ['a date that has passed', { 'retry-after': 'Fri, 20 Nov 2026 11:00:00 GMT' }, 0],
  ])('understands %s', (_, headers, expected) => {
    expect(waitFor(headers)).toBe(expected);
  });

  it('believes the milliseconds when both are there', () => {
    expect(waitFor({ 'retry-after': '9', 'retry-after-ms': '300' })).toBe(300);
  });

  it('falls back to seconds when the milliseconds are nonsense', () => {
    expect(waitFor({ 'retry-after': '9', 'retry-after-ms': 'soon' })).toBe(9000);
  });

  it.each([{}, { 'retry-after': '' }, { 'retry-after': '-5' }, { 'retry-after': 'tomorrow GMT' }])(
    'knows nothing from %o',
    (headers) => {
      expect(waitFor(headers as Record<string, string>)).toBeUndefined();
    },
  );

  it('takes no other date for an HTTP date', () => {
    expect(waitFor({ 'retry-after': '2026-11-20T12:00:30Z' })).toBeUndefined();
  });
});
