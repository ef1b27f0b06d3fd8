import { type FakeDynamo, startFakeDynamo } from '@polyptych/rate-limits/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRateLimiter } from '../src/rate-limits.ts';

// Powertools then writes to the console that can be listened to.
vi.hoisted(() => {
  process.env.POWERTOOLS_DEV = 'true';
});

let table: FakeDynamo;
beforeEach(async () => {
  table = await startFakeDynamo('limits');
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', table.settings.endpoint);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'fake');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'fake');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await table.close();
});

function stubLimits(limits: Record<'GLOBAL' | 'PER_IP' | 'TABLE', string>): void {
  for (const [name, value] of Object.entries(limits)) vi.stubEnv(`RATE_LIMIT_${name}`, value);
}

describe('openRateLimiter', () => {
  it('counts in the table that the stack names, under the limits that it gives', async () => {
    stubLimits({ GLOBAL: '1000', PER_IP: '2', TABLE: 'limits' });
    const limiter = openRateLimiter();

    await limiter.take('203.0.113.7');
    const { headers } = await limiter.take('203.0.113.7');

    expect(headers).toMatchObject({ 'RateLimit-Limit': '2', 'RateLimit-Remaining': '0' });
    await expect(limiter.take('203.0.113.7')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    expect(table.items.get('global:all')?.points).toBe(2);
    expect(table.items.get('perIp:203.0.113.7')?.points).toBe(2);
  });

  it('goes on without its table, and says so in the log', async () => {
    stubLimits({ GLOBAL: '0', PER_IP: '1', TABLE: 'another' });
    const lines: string[] = [];
    vi.spyOn(console, 'warn').mockImplementation((line: string) => {
      lines.push(line);
    });

    await openRateLimiter().take('203.0.113.7');

    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'WARN',
      message: 'rate limits cannot be counted in their table',
    });
  });

  it('needs no table without limits', async () => {
    stubLimits({ GLOBAL: '0', PER_IP: '0', TABLE: '' });

    expect((await openRateLimiter().take('203.0.113.7')).headers).toEqual({});
    expect(table.requests).toEqual([]);
  });

  it.each([
    [{ GLOBAL: '', PER_IP: '0', TABLE: '' }, 'MISSING_VARIABLE', 'RATE_LIMIT_GLOBAL'],
    [{ GLOBAL: '0', PER_IP: '-1', TABLE: '' }, 'WRONG_LIMIT', 'RATE_LIMIT_PER_IP'],
    [{ GLOBAL: '1e3', PER_IP: '0', TABLE: '' }, 'WRONG_LIMIT', 'RATE_LIMIT_GLOBAL'],
    [{ GLOBAL: '1', PER_IP: '0', TABLE: '' }, 'MISSING_VARIABLE', 'RATE_LIMIT_TABLE'],
  ])('stops the start on a wrong variable: %o', (limits, code, name) => {
    stubLimits(limits);

    expect(openRateLimiter).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(name) as string }),
    );
  });
});
