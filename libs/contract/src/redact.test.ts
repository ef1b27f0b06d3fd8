import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedact, redactDeep } from './redact.ts';

describe('createRedact', () => {
  it.each([
    ['as it is', 'the key sk-a/b+c= was refused', 'the key [secret] was refused'],
    [
      'in an address',
      'https://a.test/?key=sk-a%2Fb%2Bc%3D&x=1',
      'https://a.test/?key=[secret]&x=1',
    ],
    ['in JSON with escaped slashes', String.raw`{"key":"sk-a\/b+c="}`, '{"key":"[secret]"}'],
    ['in an address in small letters', 'key=sk-a%2fb%2bc%3d', 'key=[secret]'],
    ['escaped in part', 'key=sk-a/b%2Bc=', 'key=[secret]'],
    ['with characters by number', String.raw`"sk-a\u002fb\u002Bc\u003d"`, '"[secret]"'],
    ['more than once', 'sk-a/b+c=sk-a/b+c=', '[secret][secret]'],
  ])('removes a secret %s', (_, text, redacted) => {
    expect(createRedact(['sk-a/b+c='])(text)).toBe(redacted);
  });

  it('removes a secret with quotes and backslashes from JSON', () => {
    const secret = String.raw`a"b\c-secret`;

    expect(createRedact([secret])(JSON.stringify({ said: secret }))).toBe('{"said":"[secret]"}');
  });

  it('removes the longer one where one secret begins another', () => {
    expect(createRedact(['sk-12345', 'sk-12345-live'])('sk-12345-live sk-12345')).toBe(
      '[secret] [secret]',
    );
  });

  it('leaves texts readable for want of a real secret', () => {
    expect(createRedact(['', 'a', 'key'])('a key of no account')).toBe('a key of no account');
  });

  it('leaves no secret in any text around it', () => {
    const secret = fc.string({ minLength: 12, maxLength: 60, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (key, before, after) => {
        const redact = createRedact([key]);

        expect(redact(`${before}${key}${after}`)).not.toContain(key);
      }),
    );
  });
});

describe('redactDeep', () => {
  const redact = createRedact(['top-secret']);

  it('walks arrays and objects, names of fields included', () => {
    const value = { a: ['x top-secret'], 'top-secret': { b: 'top-secret' }, n: 1, none: null };

    expect(redactDeep(value, redact)).toEqual({
      a: ['x [secret]'],
      '[secret]': { b: '[secret]' },
      n: 1,
      none: null,
    });
  });

  it('passes on what is neither', () => {
    const date = new Date(0);

    expect(redactDeep({ date }, redact).date).toBe(date);
  });
});
