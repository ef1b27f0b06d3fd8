import { describe, expect, it } from 'vitest';
import { fakeClock } from '../../test/fake-clock.ts';
import { type Reply, startServer } from '../../test/scripted-server.ts';
import { systemClock } from '../transport/clock.ts';
import { pollUntilReady } from './polling.ts';

const API_KEY = 'bfl-secret-key';
const signal = new AbortController().signal;
const status = (word: string): Reply => ({ body: { id: 'task-1', status: word, result: null } });
const ready: Reply = { body: { status: 'Ready', result: { sample: 'https://x', seed: 42 } } };

async function poll(...replies: [Reply, ...Reply[]]) {
  const server = await startServer(...replies);
  const clock = fakeClock();
  const state = pollUntilReady(
    { name: 'Flux', apiKey: API_KEY },
    `${server.url}/p?a=1`,
    clock,
    signal,
  );
  return { server, clock, state };
}

describe('pollUntilReady', () => {
  it('asks the given address with the key and hands back the finished state', async () => {
    const { server, clock, state } = await poll(ready);
    expect(await state).toEqual({ status: 'Ready', result: { sample: 'https://x', seed: 42 } });
    expect(server.received).toMatchObject([
      { method: 'GET', path: '/p?a=1', headers: { 'x-key': API_KEY } },
    ]);
    expect(clock.slept).toEqual([]);
  });

  it('goes on through every status that is not final, ever more slowly up to two seconds', async () => {
    const words = [
      'Pending',
      'Reasoning',
      'Generating',
      'Dreaming',
      'constructor',
      'Pending',
      'Pending',
    ];
    const [first, ...others] = words.map(status);
    const { server, clock, state } = await poll(first ?? ready, ...others, ready);
    await state;
    expect(server.received).toHaveLength(words.length + 1);
    expect(clock.slept[0]).toBe(300);
    expect(clock.slept).toEqual([...clock.slept].sort((a, b) => a - b));
    expect(clock.slept.at(-1)).toBe(2000);
  });

  it.each<[string, Reply]>([
    ['a 429', { status: 429, body: { detail: 'slow down' } }],
    ['a 500', { status: 500, body: 'oops' }],
    ['a 503 without a status', { status: 503, body: { message: 'busy' } }],
    ['a 408', { status: 408 }],
    ['a pending status in a 503', { status: 503, body: { status: 'Pending' } }],
    ['a dropped connection', 'drop'],
    ['an answer that breaks off', 'break off'],
  ])('asks again after %s', async (_, trouble) => {
    const { server, state } = await poll(trouble, ready);
    await state;
    expect(server.received).toHaveLength(2);
  });

  it('waits as long as an overloaded service asks for', async () => {
    const { clock, state } = await poll({ status: 429, headers: { 'retry-after': '7' } }, ready);
    await state;
    expect(clock.slept).toEqual([7000]);
  });

  it.each<[string, Reply]>([
    ['an hour', { status: 429, headers: { 'retry-after': '3600' } }],
    ['an hour in its body', { status: 503, body: { retry_after: 3600 } }],
  ])('does not wait for %s, while the task goes on', async (_, reply) => {
    const { clock, state } = await poll(reply, ready);
    await state;
    expect(clock.slept).toEqual([10_000]);
  });

  it('does not take the wait of a good answer for its own', async () => {
    const body = { id: 'task-1', status: 'Pending', result: null };
    const { clock, state } = await poll({ body, headers: { 'retry-after': '3600' } }, ready);
    await state;
    expect(clock.slept).toEqual([300]);
  });

  it('asks again after a poll that is never answered', async () => {
    const patience = new AbortController();
    const server = await startServer(() => {
      setImmediate(() => {
        patience.abort(new Error('too long'));
      });
      return 'hang';
    }, ready);
    const clock = fakeClock(patience.signal);
    // Only the first poll's limit runs out.
    const within: typeof clock.within = (ms, given) => {
      const limited = clock.within(ms, given);
      return server.received.length === 0 ? limited : given;
    };
    const own = { ...clock, within };
    const state = pollUntilReady({ name: 'Flux', apiKey: API_KEY }, server.url, own, signal);
    expect(await state).toMatchObject({ status: 'Ready' });
    expect(server.received).toHaveLength(2);
    expect(clock.limits).toEqual([15_000, 15_000]);
  });

  it('asks a few times more for a task that nobody has heard of', async () => {
    const unknown: Reply = { status: 404, body: { status: 'Task not found' } };
    const late = await poll(unknown, unknown, ready);
    expect(await late.state).toMatchObject({ status: 'Ready' });

    const lost = await poll(unknown);
    await expect(lost.state).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: false,
      message: 'Flux does not know this picture.',
    });
    expect(lost.server.received).toHaveLength(5);
  });

  it.each<[string, number, string]>([
    ['Request Moderated', 200, 'MODERATED'],
    ['Content Moderated', 200, 'MODERATED'],
    ['Content Moderated', 422, 'MODERATED'],
    ['Error', 200, 'PROVIDER_BAD_RESPONSE'],
    ['Error', 503, 'PROVIDER_BAD_RESPONSE'],
  ])('ends with status %s in an HTTP %i as %s', async (word, http, code) => {
    const body = { status: word, details: { reason: `seen with ${API_KEY}` } };
    const { server, state } = await poll({ status: http, body });
    const error = await state.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'ProviderError', code, retryable: false });
    const { message, cause } = error as Error;
    expect(message).toMatch(/^Flux [a-z ]+\.$/);
    expect(String(cause)).toContain('seen with [secret]');
    expect(server.received).toHaveLength(1);
  });

  it.each<[string, Reply, string]>([
    ['a refused key', { status: 403, body: { detail: 'no' } }, 'PROVIDER_AUTH'],
    ['no credits', { status: 402, body: { detail: 'no' } }, 'PROVIDER_QUOTA'],
    ['an unknown address', { status: 404, body: 'Not Found' }, 'PROVIDER_REJECTED'],
    ['a redirect', { status: 302, headers: { location: '/x' } }, 'PROVIDER_BAD_RESPONSE'],
  ])('ends with %s', async (_, reply, code) => {
    const { server, state } = await poll(reply);
    await expect(state).rejects.toMatchObject({ code, retryable: false });
    expect(server.received).toHaveLength(1);
  });

  const done: Reply = { body: { id: 'task-1', status: 'Ready', result: { sample: 'x' } } };

  it.each<[string, Reply]>([
    ['no JSON', { body: '<html>' }],
    ['no status', { body: { id: 'task-1' } }],
  ])('passes over %s a few times, and gives up when that is all there is', async (_, reply) => {
    const passing = await poll(reply, reply, status('Pending'), reply, reply, reply, done);
    expect(await passing.state).toMatchObject({ status: 'Ready' });

    const lasting = await poll(reply);
    await expect(lasting.state).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: false,
    });
    expect(lasting.server.received).toHaveLength(5);
  });

  it('ends with the signal’s own reason while it waits', async () => {
    const { url } = await startServer(status('Pending'));
    const reason = new Error('deadline');
    const controller = new AbortController();
    const state = pollUntilReady(
      { name: 'Flux', apiKey: API_KEY },
      url,
      systemClock,
      controller.signal,
    );
    setTimeout(() => {
      controller.abort(reason);
    }, 20);
    await expect(state).rejects.toBe(reason);
  });

  it('ends with the signal’s own reason while an answer is outstanding', async () => {
    const { url } = await startServer('hang');
    const reason = new Error('deadline');
    const controller = new AbortController();
    const state = pollUntilReady(
      { name: 'Flux', apiKey: API_KEY },
      url,
      fakeClock(),
      controller.signal,
    );
    setTimeout(() => {
      controller.abort(reason);
    }, 5);
    await expect(state).rejects.toBe(reason);
  });
});
