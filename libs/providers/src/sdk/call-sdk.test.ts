import { describe, expect, it } from 'vitest';
import { ProviderError } from '../spec/errors.ts';
import { callSdk, moderated } from './call-sdk.ts';

const provider = { name: 'Example', apiKey: 'sesame' };
const signal = new AbortController().signal;
const failing = (error: Error) => () => Promise.reject(error);

describe('callSdk', () => {
  it('gives back what the call gives', async () => {
    expect(await callSdk(provider, signal, () => Promise.resolve(7))).toBe(7);
  });

  it.each([
    ['as it is', (error: ProviderError) => error],
    ['out of an SDK error', (cause: ProviderError) => new Error('Connection error.', { cause })],
  ])('passes a classified failure on %s', async (_, wrap) => {
    const failure = new ProviderError('PROVIDER_QUOTA', 'No credit.', { retryable: false });
    await expect(callSdk(provider, signal, failing(wrap(failure)))).rejects.toBe(failure);
  });

  it('takes everything else for an answer that cannot be understood, without the key', async () => {
    const call = callSdk(provider, signal, failing(new SyntaxError('odd token in sesame')));
    await expect(call).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: false,
      message: 'Example sent an answer that is not understood.',
      cause: { message: 'SyntaxError: odd token in [secret]' },
    });
  });

  it('throws the reason of the signal that ended the call', async () => {
    const controller = new AbortController();
    const reason = new Error('The deadline has passed.');
    const call = callSdk(provider, controller.signal, () => {
      controller.abort(reason);
      return Promise.reject(new Error('Request was aborted.'));
    });
    await expect(call).rejects.toBe(reason);
  });

  it('starts nothing once the signal has aborted', async () => {
    const reason = new Error('Too late.');
    let started = false;
    const call = callSdk(provider, AbortSignal.abort(reason), () => {
      started = true;
      return Promise.resolve();
    });
    await expect(call).rejects.toBe(reason);
    expect(started).toBe(false);
  });

  it.each(['', 'ключ', 'two\nlines'])(
    'refuses the key %j before it is quoted anywhere',
    async (apiKey) => {
      const call = callSdk({ ...provider, apiKey }, signal, () => Promise.resolve());
      await expect(call).rejects.toMatchObject({ code: 'PROVIDER_AUTH', retryable: false });
      await expect(call).rejects.not.toHaveProperty('cause');
    },
  );
});

it('calls a refusal by its name', () => {
  expect(moderated(provider, 'unsafe words')).toMatchObject({
    code: 'MODERATED',
    retryable: false,
    message: 'Example refused the request in its moderation.',
    cause: { message: 'unsafe words' },
  });
});
