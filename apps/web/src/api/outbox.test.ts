import { ApiError } from '@polyptych/client';
import { describe, expect, it } from 'vitest';
import { Outbox } from './outbox.ts';

const LOST = new TypeError('Failed to fetch');
const refusal = new ApiError(409, { error: 'No.', code: 'COLUMN_BUSY' }, new Headers());

/** Sends some words, and tells under which key they went. */
async function keyOf(outbox: Outbox, body: unknown, outcome?: Error, place = 'generate') {
  let key = '';
  const answer = outbox.send(place, body, (one) => {
    key = one;
    return outcome ? Promise.reject(outcome) : Promise.resolve('begun');
  });
  await answer?.catch(() => undefined);
  return key;
}

describe('the outbox', () => {
  it('hands on the answer, and what is thrown', async () => {
    const outbox = new Outbox();
    await expect(outbox.send('a', 1, () => Promise.resolve('begun'))).resolves.toBe('begun');
    await expect(outbox.send('a', 1, () => Promise.reject(refusal))).rejects.toBe(refusal);
  });

  it('sends one thing at a time from a place, and says when', async () => {
    const outbox = new Outbox();
    const told: boolean[] = [];
    outbox.subscribe(() => told.push(outbox.isSending('a')));
    const { promise, resolve } = Promise.withResolvers<string>();
    const first = outbox.send('a', 1, () => promise);
    expect(outbox.send('a', 2, () => Promise.resolve('never'))).toBeUndefined();
    expect(outbox.send('b', 2, () => Promise.resolve('begun'))).toBeDefined();
    resolve('begun');
    await first;
    expect(outbox.isSending('a')).toBe(false);
    expect(told[0]).toBe(true);
    expect(told.at(-1)).toBe(false);
    expect(outbox.send('a', 2, () => Promise.resolve('begun'))).toBeDefined();
  });

  it('has a new key for each request that was answered', async () => {
    const outbox = new Outbox();
    const keys = [
      await keyOf(outbox, 'a kite'),
      await keyOf(outbox, 'a kite', refusal),
      await keyOf(outbox, 'a kite'),
    ];
    expect(new Set(keys).size).toBe(3);
  });

  it('keeps the key of words whose answer was lost, over a reload', async () => {
    const key = await keyOf(new Outbox(), { prompt: 'a kite' }, LOST);
    const reloaded = new Outbox();
    expect(await keyOf(reloaded, { prompt: 'a kite' }, LOST)).toBe(key);
    expect(await keyOf(reloaded, { prompt: 'a kite' })).toBe(key);
    expect(await keyOf(reloaded, { prompt: 'a kite' })).not.toBe(key);
  });

  it('does not lend that key to other words, or to another place', async () => {
    const outbox = new Outbox();
    const key = await keyOf(outbox, 'a kite', LOST);
    expect(await keyOf(outbox, 'a kite', undefined, 'enhance')).not.toBe(key);
    expect(await keyOf(outbox, 'a boat')).not.toBe(key);
    expect(await keyOf(outbox, 'a kite')).not.toBe(key);
  });

  it.each(['7', 'null', '{}', '{"body":"\\"a kite\\""}'])(
    'takes no notice of what somebody else wrote there: %s',
    async (text) => {
      sessionStorage.setItem('polyptych.sent.generate', text);
      expect(await keyOf(new Outbox(), 'a kite')).toMatch(/^[0-9a-f]{32}$/);
    },
  );
});
