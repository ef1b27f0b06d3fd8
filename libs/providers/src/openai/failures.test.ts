import { describe, expect, it } from 'vitest';
import { openAiFailure } from './failures.ts';

const provider = { name: 'OpenAI', apiKey: 'sesame' };

function failure(status: number, error: object = {}, headers: Record<string, string> = {}) {
  const text = JSON.stringify({ error: { message: 'about sesame', ...error } });
  return openAiFailure(provider, { status, headers: new Headers(headers), text });
}

describe('openAiFailure', () => {
  it.each([
    [400, 'PROVIDER_REJECTED', false],
    [401, 'PROVIDER_AUTH', false],
    [403, 'PROVIDER_AUTH', false],
    [404, 'PROVIDER_REJECTED', false],
    [408, 'PROVIDER_UNAVAILABLE', true],
    [409, 'PROVIDER_UNAVAILABLE', true],
    [413, 'PROVIDER_REJECTED', false],
    [422, 'PROVIDER_REJECTED', false],
    [429, 'PROVIDER_RATE_LIMITED', true],
    [500, 'PROVIDER_UNAVAILABLE', true],
    [503, 'PROVIDER_UNAVAILABLE', true],
  ])('takes %i for %s', (status, code, retryable) => {
    expect(failure(status)).toMatchObject({ code, retryable });
  });

  it.each([
    [{ code: 'moderation_blocked', type: 'image_generation_user_error' }],
    [{ code: 'content_policy_violation' }],
  ])('recognises moderation in %j', (error) => {
    expect(failure(400, error)).toMatchObject({ code: 'MODERATED', retryable: false });
  });

  it.each([
    [{ code: 'insufficient_quota' }],
    [{ code: null, type: 'insufficient_quota' }],
    [{ code: 'billing_hard_limit_reached' }],
  ])('tells an exhausted account from a busy minute by %j', (error) => {
    expect(failure(429, error, { 'retry-after': '9' })).toMatchObject({
      code: 'PROVIDER_QUOTA',
      retryable: false,
      retryAfterMs: undefined,
    });
  });

  it('waits as long as the headers ask', () => {
    const error = failure(429, { code: 'rate_limit_exceeded' }, { 'retry-after-ms': '1500' });
    expect(error).toMatchObject({ code: 'PROVIDER_RATE_LIMITED', retryAfterMs: 1500 });
  });

  it.each(['', '<html>Bad gateway</html>', '{"error":"plain"}', '[]'])(
    'judges by the status alone when the body is %j',
    (text) => {
      const answer = { status: 502, headers: new Headers(), text };
      expect(openAiFailure(provider, answer)).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    },
  );

  it.each([failure(401), failure(400, { code: 'moderation_blocked' })])(
    'keeps OpenAI’s words in the cause, without the key',
    (error) => {
      expect(error.message).not.toContain('about');
      expect(String(error.cause)).toContain('about [secret]');
    },
  );
});
