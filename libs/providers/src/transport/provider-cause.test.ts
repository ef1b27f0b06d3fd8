import { describe, expect, it } from 'vitest';
import { providerCause } from './provider-cause.ts';

const KEY = 'sk-very-secret';

describe('providerCause', () => {
  it('keeps a provider’s text', () => {
    expect(providerCause('no such model', KEY).message).toBe('no such model');
  });

  it('takes the key out wherever it stands', () => {
    const text = `key ${KEY} is wrong; you sent "Bearer ${KEY}"`;
    expect(providerCause(text, KEY).message).toBe(
      'key [secret] is wrong; you sent "Bearer [secret]"',
    );
  });

  it('takes the key out of errors, and of what caused them', () => {
    const thrown = new TypeError('fetch failed', { cause: new Error(`bad header ${KEY}`) });
    const cause = providerCause(thrown, KEY);
    expect(cause.message).toBe('TypeError: fetch failed (Error: bad header [secret])');
    expect(cause.cause).toBeUndefined();
  });

  it('describes what is no error', () => {
    expect(providerCause(undefined, KEY).message).toBe('undefined');
  });

  it('is short, and cut only after the key is out', () => {
    const text = 'x'.repeat(1995) + KEY;
    const { message } = providerCause(text, KEY);
    expect(message).toHaveLength(2000);
    expect(message).not.toContain(KEY.slice(0, 5));
  });

  it('leaves text alone where there is no key', () => {
    expect(providerCause('abc', '').message).toBe('abc');
  });
});
