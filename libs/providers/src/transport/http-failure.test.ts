import { describe, expect, it } from 'vitest';
import { ProviderError } from '../spec/errors.ts';
import { badResponse, httpFailure } from './http-failure.ts';

const provider = { name: 'Flux', apiKey: 'sk-very-secret' };

function fail(status: number, text = '', headers: Record<string, string> = {}) {
  return httpFailure(provider, { status, text, headers: new Headers(headers) }, 0);
}

describe('httpFailure', () => {
  it.each([
    [301, 'PROVIDER_BAD_RESPONSE', false],
    [400, 'PROVIDER_REJECTED', false],
    [401, 'PROVIDER_AUTH', false],
    [402, 'PROVIDER_QUOTA', false],
    [403, 'PROVIDER_AUTH', false],
    [404, 'PROVIDER_REJECTED', false],
    [408, 'PROVIDER_UNAVAILABLE', true],
    [409, 'PROVIDER_UNAVAILABLE', true],
    [413, 'PROVIDER_REJECTED', false],
    [422, 'PROVIDER_REJECTED', false],
    [429, 'PROVIDER_RATE_LIMITED', true],
    [500, 'PROVIDER_UNAVAILABLE', true],
    [529, 'PROVIDER_UNAVAILABLE', true],
  ])('reads HTTP %i as %s', (status, code, retryable) => {
    expect(fail(status)).toMatchObject({ code, retryable });
  });

  it.each([
    ['JSON code', '{"code":"prompt_moderation_failed"}'],
    ['JSON detail', '{"detail":"Request Moderated"}'],
    ['plain text', 'This violates our content policy.'],
  ])('reads moderation from %s', (_, text) => {
    expect(fail(400, text)).toMatchObject({ code: 'MODERATED', retryable: false });
    expect(fail(500, text).code).toBe('PROVIDER_UNAVAILABLE');
  });

  it('does not take the person’s own words, quoted back, for moderation', () => {
    const detail = [{ loc: ['body', 'width'], msg: 'too wide', input: 'a poster on moderation' }];
    expect(fail(422, JSON.stringify({ detail, prompt: 'nsfw' })).code).toBe('PROVIDER_REJECTED');
  });

  it.each([
    [400, '{"code":"not_enough_credits"}'],
    [429, '{"message":"insufficient quota"}'],
  ])('reads an exhausted account from HTTP %i with %s: waiting would not help', (status, text) => {
    expect(fail(status, text)).toMatchObject({ code: 'PROVIDER_QUOTA', retryable: false });
  });

  it('says how long to wait, for errors that may be retried only', () => {
    expect(fail(429, '', { 'retry-after': '3' }).retryAfterMs).toBe(3000);
    expect(fail(503, '', { 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' }).retryAfterMs).toBe(
      9000,
    );
    expect(fail(429).retryAfterMs).toBeUndefined();
    expect(fail(400, '', { 'retry-after': '3' }).retryAfterMs).toBeUndefined();
  });

  it('speaks in our own words and keeps the provider’s, without the key, in the cause', () => {
    const error = fail(400, 'size 7 is bad, key sk-very-secret');
    expect(error).toBeInstanceOf(ProviderError);
    expect(error.message).toBe('Flux refused the request.');
    expect(error.cause).toEqual(new Error('HTTP 400: size 7 is bad, key [secret]'));
  });
});

describe('badResponse', () => {
  it('is never retryable, since it was paid for', () => {
    const error = badResponse(provider, 'sent nothing.', 'sk-very-secret');
    expect(error).toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      message: 'Flux sent nothing.',
      retryable: false,
    });
    expect(error.cause).toEqual(new Error('[secret]'));
    expect(badResponse(provider, 'sent nothing.').cause).toBeUndefined();
  });
});
