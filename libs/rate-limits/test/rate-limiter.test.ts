import { RequestError } from '@polyptych/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryRateLimiter, RateLimitedError, type RateLimiter } from '../src/index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T12:00:00.250Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Takes as often as it is granted; 50 times at most. */
async function takeAll(limiter: RateLimiter, caller: string): Promise<number> {
  for (let granted = 0; granted < 50; granted += 1) {
    if ((await refusalOf(limiter, caller)) !== undefined) return granted;
  }
  return Infinity;
}

async function refusalOf(limiter: RateLimiter, caller = 'a'): Promise<unknown> {
  return limiter.take(caller).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('limits', () => {
  it('hold for each caller', async () => {
    const limiter = memoryRateLimiter({ global: 0, perIp: 3 });

    expect(await takeAll(limiter, '203.0.113.7')).toBe(3);
    expect(await takeAll(limiter, '203.0.113.8')).toBe(3);
    expect(await takeAll(limiter, '::ffff:203.0.113.8')).toBe(0);
  });

  it('hold over all callers', async () => {
    const limiter = memoryRateLimiter({ global: 3, perIp: 0 });

    expect(await takeAll(limiter, 'a')).toBe(3);
    expect(await takeAll(limiter, 'b')).toBe(0);
  });

  it('hold both at once', async () => {
    const limiter = memoryRateLimiter({ global: 5, perIp: 3 });

    expect(await takeAll(limiter, 'a')).toBe(3);
    expect(await takeAll(limiter, 'b')).toBe(2);
    expect(await takeAll(limiter, 'c')).toBe(0);
  });

  it('of 0 are none, and cost no headers', async () => {
    const limiter = memoryRateLimiter({ global: 0, perIp: 0 });

    expect(await takeAll(limiter, 'a')).toBe(Infinity);
    const grant = await limiter.take('a');
    expect(grant.headers).toEqual({});
    await grant.giveBack();
  });

  it('end a day after the first operation of a caller', async () => {
    const limiter = memoryRateLimiter({ global: 0, perIp: 2 });
    await limiter.take('a');
    vi.advanceTimersByTime(DAY - 1);
    await limiter.take('a');
    expect(await takeAll(limiter, 'a')).toBe(0);

    vi.advanceTimersByTime(1);

    expect(await takeAll(limiter, 'a')).toBe(2);
  });

  it('end an hour after the first operation of all', async () => {
    const limiter = memoryRateLimiter({ global: 2, perIp: 0 });
    await limiter.take('a');
    vi.advanceTimersByTime(HOUR - 1);
    await limiter.take('b');
    expect(await takeAll(limiter, 'c')).toBe(0);

    vi.advanceTimersByTime(1);

    expect(await takeAll(limiter, 'd')).toBe(2);
  });
});

describe('a refusal', () => {
  it('says which limit and when it ends, and is an error of the API', async () => {
    const limiter = memoryRateLimiter({ global: 0, perIp: 2 });
    await takeAll(limiter, 'a');
    vi.advanceTimersByTime(20 * HOUR + 500);

    const error = await refusalOf(limiter);

    expect(error).toBeInstanceOf(RequestError);
    expect(error).toMatchObject({
      name: 'RateLimitedError',
      code: 'RATE_LIMITED',
      message: 'You have reached your limit of 2 operations a day; try again in 4 hours.',
      headers: {
        'Retry-After': '14400',
        'RateLimit-Limit': '2',
        'RateLimit-Remaining': '0',
        'RateLimit-Reset': '14400',
        'RateLimit-Policy': '2;w=86400',
      },
    });
  });

  it('names the limit over all callers', async () => {
    const limiter = memoryRateLimiter({ global: 1, perIp: 0 });
    await limiter.take('b');

    expect(await refusalOf(limiter)).toMatchObject({
      message:
        'All callers together have reached the limit of 1 operation an hour; try again in 60 minutes.',
      headers: { 'Retry-After': '3600', 'RateLimit-Policy': '1;w=3600' },
    });
  });

  it.each([
    [1, 1, 'in 1 second'],
    [1001, 2, 'in 2 seconds'],
    [119_000, 119, 'in 119 seconds'],
    [2 * MINUTE, 120, 'in 2 minutes'],
    [2 * MINUTE + 1, 121, 'in 3 minutes'],
    [119 * MINUTE, 7140, 'in 119 minutes'],
    [2 * HOUR, 7200, 'in 2 hours'],
    [DAY - 1, 86_400, 'in 24 hours'],
  ])('is never early in its words: %i ms', async (left, seconds, words) => {
    const limiter = memoryRateLimiter({ global: 0, perIp: 1 });
    await limiter.take('a');
    vi.advanceTimersByTime(DAY - left);

    expect(await refusalOf(limiter)).toMatchObject({
      message: expect.stringContaining(`try again ${words}.`) as string,
      headers: { 'Retry-After': String(seconds) },
    });
  });

  it('asks to wait a second at least', () => {
    const quota = { name: 'perIp', points: 1, seconds: 60 } as const;
    expect(new RateLimitedError({ quota, used: 2, endsInMs: 0 }).headers['Retry-After']).toBe('1');
  });

  it('counts nothing, in its own limit or in the other', async () => {
    const limiter = memoryRateLimiter({ global: 3, perIp: 2 });
    const grant = await limiter.take('a');
    await limiter.take('a');
    for (let i = 0; i < 10; i += 1) await refusalOf(limiter, 'a');
    await limiter.take('b');
    for (let i = 0; i < 10; i += 1) await refusalOf(limiter, 'b');

    await grant.giveBack();

    expect(await takeAll(limiter, 'b')).toBe(1);
  });

  it("leaves the caller's own limit alone when it comes of the other", async () => {
    const limiter = memoryRateLimiter({ global: 1, perIp: 2 });
    await limiter.take('b');
    for (let i = 0; i < 10; i += 1) expect(await refusalOf(limiter, 'a')).toBeDefined();
    vi.advanceTimersByTime(HOUR);

    expect(await refusalOf(limiter, 'a')).toBeUndefined();
  });
});

describe('the headers of a grant', () => {
  it('tell how the limit stands that is nearer to its end', async () => {
    const limiter = memoryRateLimiter({ global: 3, perIp: 2 });

    expect((await limiter.take('a')).headers).toEqual({
      'RateLimit-Limit': '2',
      'RateLimit-Remaining': '1',
      'RateLimit-Reset': '86400',
      'RateLimit-Policy': '2;w=86400',
    });
    vi.advanceTimersByTime(10 * MINUTE + 1);
    await limiter.take('b');
    expect((await limiter.take('c')).headers).toEqual({
      'RateLimit-Limit': '3',
      'RateLimit-Remaining': '0',
      'RateLimit-Reset': '3000',
      'RateLimit-Policy': '3;w=3600',
    });
  });

  it('of two that are equally near, tell of the one that lasts longer', async () => {
    const limiter = memoryRateLimiter({ global: 2, perIp: 3 });
    await limiter.take('a');
    vi.advanceTimersByTime(DAY - 10 * MINUTE);
    expect((await limiter.take('a')).headers['RateLimit-Policy']).toBe('2;w=3600');

    const other = memoryRateLimiter({ global: 2, perIp: 2 });
    expect((await other.take('a')).headers['RateLimit-Policy']).toBe('2;w=86400');
  });
});

describe('what is given back', () => {
  it('can be taken again, from both limits', async () => {
    const limiter = memoryRateLimiter({ global: 2, perIp: 2 });
    await limiter.take('a');
    const grant = await limiter.take('a');

    await grant.giveBack();

    expect(await takeAll(limiter, 'a')).toBe(1);
  });

  it('comes back once, however often it is given', async () => {
    const limiter = memoryRateLimiter({ global: 0, perIp: 2 });
    await limiter.take('a');
    const grant = await limiter.take('a');

    await Promise.all([grant.giveBack(), grant.giveBack()]);
    await grant.giveBack();

    expect(await takeAll(limiter, 'a')).toBe(1);
  });

  it('after its window has ended makes no room in the next', async () => {
    const limiter = memoryRateLimiter({ global: 2, perIp: 0 });
    const grants = [await limiter.take('a'), await limiter.take('a')];
    vi.advanceTimersByTime(HOUR);

    await grants[0]?.giveBack();
    expect(await takeAll(limiter, 'a')).toBe(2);
  });

  it('after the next window began takes nothing off it', async () => {
    const limiter = memoryRateLimiter({ global: 2, perIp: 0 });
    const grant = await limiter.take('a');
    vi.advanceTimersByTime(HOUR);
    await takeAll(limiter, 'b');

    await grant.giveBack();

    expect(await takeAll(limiter, 'b')).toBe(0);
  });
});
