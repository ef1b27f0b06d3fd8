import { describe, expect, it, vi } from 'vitest';
import { Connection } from './connection.ts';
import { isPassing } from './failures.ts';
import { ServerClock } from './server-clock.ts';

const ADDRESS = 'http://localhost/models';

/** A connection that is asked through a `fetch` which does as it is told. */
function connectionOver(fetch: typeof globalThis.fetch) {
  const connection = new Connection();
  const clock = new ServerClock(() => 0);
  return { connection, clock, ask: connection.watch(fetch, clock) };
}

const answering = (status: number, headers = {}) =>
  connectionOver(() => Promise.resolve(new Response(null, { status, headers })));

/** A server that takes requests and says nothing. */
const silence: typeof fetch = (_input, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => {
      reject(init.signal?.reason as Error);
    });
  });

describe('Connection', () => {
  it('is up until a request says otherwise', () => {
    expect(new Connection().isUp()).toBe(true);
  });

  it.each([200, 304, 400, 404, 429, 500, 503])('is up when %i is answered', async (status) => {
    const { connection, ask } = answering(status);
    await ask(ADDRESS);
    expect(connection.isUp()).toBe(true);
  });

  it.each([502, 504])('is down when a gateway answers %i', async (status) => {
    const { connection, ask } = answering(status);
    await ask(ADDRESS);
    expect(connection.isUp()).toBe(false);
  });

  it('is down when nobody answers, and passes that on', async () => {
    const failure = new TypeError('Failed to fetch');
    const { connection, ask } = connectionOver(() => Promise.reject(failure));
    await expect(ask(ADDRESS)).rejects.toBe(failure);
    expect(connection.isUp()).toBe(false);
  });

  it('is down when a look is answered by nothing at all, for as long as nobody waits', async () => {
    const deadline = new AbortController();
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal);
    const { connection, ask } = connectionOver(silence);
    const look = ask(ADDRESS);
    deadline.abort(new DOMException('It took too long.', 'TimeoutError'));
    await expect(look).rejects.toSatisfy(isPassing);
    expect(connection.isUp()).toBe(false);
  });

  it('waits for work to be begun', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    const { ask } = answering(202);
    await ask(ADDRESS, { method: 'POST' });
    expect(timeout).not.toHaveBeenCalled();
  });

  it('stays up when the page itself gave up asking', async () => {
    const signal = AbortSignal.abort();
    const { connection, ask } = connectionOver(() => Promise.reject(new Error('aborted')));
    await expect(ask(ADDRESS, { signal })).rejects.toThrow('aborted');
    expect(connection.isUp()).toBe(true);
  });

  it('tells of changes, and only of them', async () => {
    let isAway = true;
    const { connection, ask } = connectionOver(() =>
      isAway ? Promise.reject(new TypeError('away')) : Promise.resolve(new Response()),
    );
    const listener = vi.fn();
    const end = connection.subscribe(listener);
    await expect(ask(ADDRESS)).rejects.toThrow();
    await expect(ask(ADDRESS)).rejects.toThrow();
    expect(listener).toHaveBeenCalledTimes(1);

    isAway = false;
    await ask(ADDRESS);
    await ask(ADDRESS);
    expect(listener).toHaveBeenCalledTimes(2);
    expect(connection.isUp()).toBe(true);

    end();
    isAway = true;
    await expect(ask(ADDRESS)).rejects.toThrow();
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('sets the clock by every answer', async () => {
    const { clock, ask } = answering(404, { Date: new Date(600_000).toUTCString() });
    await ask(ADDRESS);
    expect(clock.now()).toBe(600_000);
  });
});
