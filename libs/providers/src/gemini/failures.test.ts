import { describe, expect, it } from 'vitest';
import { geminiFailure } from './failures.ts';

const provider = { name: 'Google Gemini', apiKey: 'sesame' };
const RPC = 'type.googleapis.com/google.rpc';

function failure(status: number, details: object[] = [], headers: Record<string, string> = {}) {
  const text = JSON.stringify({ error: { code: status, message: 'about sesame', details } });
  return geminiFailure(provider, { status, headers: new Headers(headers), text });
}

describe('geminiFailure', () => {
  it.each([
    [400, 'PROVIDER_REJECTED', false],
    [401, 'PROVIDER_AUTH', false],
    [403, 'PROVIDER_AUTH', false],
    [404, 'PROVIDER_REJECTED', false],
    [408, 'PROVIDER_UNAVAILABLE', true],
    [409, 'PROVIDER_UNAVAILABLE', true],
    [413, 'PROVIDER_REJECTED', false],
    [429, 'PROVIDER_RATE_LIMITED', true],
    [500, 'PROVIDER_UNAVAILABLE', true],
    [503, 'PROVIDER_UNAVAILABLE', true],
    [504, 'PROVIDER_UNAVAILABLE', true],
  ])('takes %i for %s', (status, code, retryable) => {
    expect(failure(status)).toMatchObject({ code, retryable });
  });

  it('recognises a refused key that comes as 400', () => {
    const details = [{ '@type': `${RPC}.ErrorInfo`, reason: 'API_KEY_INVALID' }];
    expect(failure(400, details)).toMatchObject({ code: 'PROVIDER_AUTH', retryable: false });
  });

  it.each([
    ['34s', 34_000],
    ['1.2345s', 1235],
    ['0s', 0],
    ['soon', undefined],
  ])('reads a retry delay of %s', (retryDelay, retryAfterMs) => {
    const details = [
      { '@type': `${RPC}.Help`, links: [] },
      { '@type': `${RPC}.RetryInfo`, retryDelay },
    ];
    expect(failure(429, details)).toMatchObject({ retryable: true, retryAfterMs });
  });

  it('falls back to the header where the details say nothing', () => {
    expect(failure(503, [], { 'retry-after': '4' }).retryAfterMs).toBe(4000);
  });

  it('tells an exhausted day from a busy minute', () => {
    const violations = (quotaId: string) => [
      { '@type': `${RPC}.QuotaFailure`, violations: [{ quotaId, quotaValue: '0' }] },
      { '@type': `${RPC}.RetryInfo`, retryDelay: '3s' },
    ];
    expect(failure(429, violations('GenerateRequestsPerDayPerProjectPerModel'))).toMatchObject({
      code: 'PROVIDER_QUOTA',
      retryable: false,
      retryAfterMs: undefined,
    });
    expect(failure(429, violations('GenerateRequestsPerMinutePerProject'))).toMatchObject({
      code: 'PROVIDER_RATE_LIMITED',
      retryAfterMs: 3000,
    });
  });

  it.each(['', '<html>Bad gateway</html>', '{"error":"plain"}', '{"error":{"details":"none"}}'])(
    'judges by the status alone when the body is %j',
    (text) => {
      const answer = { status: 503, headers: new Headers(), text };
      expect(geminiFailure(provider, answer)).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    },
  );

  it('keeps Google’s words in the cause, without the key', () => {
    const error = failure(400);
    expect(error.message).not.toContain('about');
    expect(String(error.cause)).toContain('about [secret]');
  });
});
