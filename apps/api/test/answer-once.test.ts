import { IDEMPOTENCY_PREFIX, storeKeys } from '@polyptych/contract';
import { MemoryStore, type ObjectStore, StoreUnavailableError } from '@polyptych/storage';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { answerOnce, hashOf, type OnceRequest } from '../src/answer-once.ts';
import { forgetAnswers } from '../src/forget-answers.ts';

interface Answer {
  [name: string]: string;
  id: string;
}

function setUp(store: ObjectStore = new MemoryStore()) {
  const clock = { ms: Date.UTC(2026, 0, 1) };
  let ids = 0;
  const ports = {
    store,
    now: () => new Date(clock.ms),
    newId: () => `id-${(ids += 1)}`,
    // Whoever waits lets the others go on, and time passes.
    sleep: async (ms: number) => {
      clock.ms += ms;
      await new Promise(setImmediate);
    },
  };
  const work = vi.fn((id: string): Promise<Answer> => Promise.resolve({ id }));
  const recover = vi.fn((): Promise<Answer | undefined> => Promise.resolve(undefined));
  const request: OnceRequest<Answer> = { key: 'k', fingerprint: 'f', work, recover };
  const ask = (change: Partial<OnceRequest<Answer>> = {}) =>
    answerOnce(ports, { ...request, ...change });
  return { store, clock, ports, work, recover, ask };
}

const key = storeKeys.idempotency(hashOf('k'));
const minutes = (count: number) => count * 60_000;

describe('answerOnce', () => {
  it('gives the first answer again, and does nothing more', async () => {
    const { ask, work } = setUp();

    expect(await ask()).toEqual({ answer: { id: 'id-1' }, isReplay: false });
    expect(await ask()).toEqual({ answer: { id: 'id-1' }, isReplay: true });
    expect(work).toHaveBeenCalledOnce();
  });

  it('knows it after a restart', async () => {
    const { store, ask } = setUp();
    await ask();

    const later = setUp(store);
    expect(await later.ask()).toEqual({ answer: { id: 'id-1' }, isReplay: true });
    expect(later.work).not.toHaveBeenCalled();
  });

  it('keeps neither the key nor the request in readable form', async () => {
    const { store, ask } = setUp();
    await ask({ key: 'my-secret-key' });

    const { keys } = await store.list(IDEMPOTENCY_PREFIX);
    expect(keys).toEqual([storeKeys.idempotency(hashOf('my-secret-key'))]);
    expect(keys[0]).toMatch(/^idempotency\/[0-9a-f]{64}\.json$/);
  });

  it.each(['another request', 'a request that is being worked on'])(
    'refuses the key for %s',
    async (which) => {
      const { ask, store } = setUp();
      const never = new Promise<Answer>(() => undefined);
      if (which === 'another request') await ask();
      else void ask({ work: () => never });
      while (!(await store.get(key))) await new Promise(setImmediate);

      await expect(ask({ fingerprint: 'other' })).rejects.toMatchObject({
        code: 'IDEMPOTENCY_MISMATCH',
      });
    },
  );

  it('does it once for 50 at the same time', async () => {
    const { ask, work } = setUp();
    work.mockImplementation(async (id) => {
      for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
      return { id };
    });

    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));

    expect(work).toHaveBeenCalledOnce();
    expect(new Set(answers.map(({ answer }) => answer.id)).size).toBe(1);
    expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
  });

  it('does it once in any order of their steps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.integer({ min: 2, max: 6 }), async (s, count) => {
        const { store, ports, work, ask } = setUp();
        const inner = { ...store, get: store.get.bind(store), put: store.put.bind(store) };
        ports.store = {
          get: s.scheduleFunction((k: string) => inner.get(k)),
          put: s.scheduleFunction((...args: Parameters<ObjectStore['put']>) => inner.put(...args)),
          delete: (k) => store.delete(k),
          list: (prefix) => store.list(prefix),
        };
        const asked = Promise.all(Array.from({ length: count }, () => ask()));
        await s.waitFor(asked);

        expect(work).toHaveBeenCalledOnce();
        expect(new Set((await asked).map(({ answer }) => answer.id)).size).toBe(1);
      }),
      { numRuns: 50 },
    );
  });

  it('may be asked again at once after a refusal', async () => {
    const { ask, work, recover } = setUp();
    work.mockRejectedValueOnce(new Error('busy'));

    await expect(ask()).rejects.toThrow('busy');
    expect(await ask()).toMatchObject({ isReplay: false });
    expect(work).toHaveBeenCalledTimes(2);
    expect(recover).toHaveBeenCalledWith(['id-1']);
  });

  it('finds what came of a try that failed, and does it no second time', async () => {
    const { ask, work, recover } = setUp();
    work.mockRejectedValueOnce(new StoreUnavailableError('write', 'k', new Error('answer lost')));
    await expect(ask()).rejects.toThrow();
    recover.mockResolvedValue({ id: 'id-1' });

    expect(await ask()).toEqual({ answer: { id: 'id-1' }, isReplay: true });
    expect(work).toHaveBeenCalledOnce();
  });

  it('leaves what somebody took over to them', async () => {
    const first = setUp();
    const second = setUp(first.store);
    second.ports.newId = () => 'id-2';
    first.work.mockImplementation(async () => {
      // It stood still for so long that another one has done it meanwhile.
      second.clock.ms += minutes(2);
      await second.ask();
      throw new Error('busy');
    });
    await expect(first.ask()).rejects.toThrow('busy');

    expect(await second.ask()).toEqual({ answer: { id: 'id-2' }, isReplay: true });
    expect(second.work).toHaveBeenCalledOnce();
  });

  it('gives an answer although it could not be kept', async () => {
    const { store, ports, ask, recover } = setUp();
    ports.store = {
      get: (k) => store.get(k),
      delete: (k) => store.delete(k),
      list: (prefix) => store.list(prefix),
      put: (k, body, options) =>
        options.ifMatch === undefined
          ? store.put(k, body, options)
          : Promise.reject(new StoreUnavailableError('write', k, new Error('away'))),
    };
    expect(await ask()).toEqual({ answer: { id: 'id-1' }, isReplay: false });

    ports.store = store;
    recover.mockResolvedValue({ id: 'id-1' });
    const later = ask();
    expect(await Promise.race([later, ports.sleep(minutes(2)).then(() => later)])).toEqual({
      answer: { id: 'id-1' },
      isReplay: true,
    });
    expect(recover).toHaveBeenCalledWith(['id-1']);
  });
});

describe('a request whose process died', () => {
  /** A process that dies over its work: it never says what came of it. */
  async function died() {
    const made = setUp();
    void made.ask({ work: () => new Promise(() => undefined) });
    while (!(await made.store.get(key))) await new Promise(setImmediate);
    return { ...made, ...setUp(made.store), store: made.store };
  }

  it('is waited for, and said to be under way', async () => {
    const { ask, work } = await died();

    await expect(ask()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(work).not.toHaveBeenCalled();
  });

  it('is found by the id it was given, once nobody can be at it any more', async () => {
    const { ask, clock, recover, work } = await died();
    clock.ms += minutes(1);
    recover.mockResolvedValue({ id: 'id-1' });

    expect(await ask()).toEqual({ answer: { id: 'id-1' }, isReplay: true });
    expect(recover).toHaveBeenCalledWith(['id-1']);
    expect(work).not.toHaveBeenCalled();
    expect(await ask()).toEqual({ answer: { id: 'id-1' }, isReplay: true });
    expect(recover).toHaveBeenCalledOnce();
  });

  it('is found at once by the next life of the same server', async () => {
    const first = setUp();
    const by = (life: string) => ({ holder: { owner: 'server', life } });
    void answerOnce(
      { ...first.ports, ...by('1') },
      {
        key: 'k',
        fingerprint: 'f',
        work: () => new Promise<Answer>(() => undefined),
        recover: first.recover,
      },
    );
    while (!(await first.store.get(key))) await new Promise(setImmediate);
    const next = setUp(first.store);
    next.recover.mockResolvedValue({ id: 'id-1' });
    const { work, recover } = next;

    expect(
      await answerOnce(
        { ...next.ports, ...by('2') },
        { key: 'k', fingerprint: 'f', work, recover },
      ),
    ).toEqual({ answer: { id: 'id-1' }, isReplay: true });
  });

  it('is carried out anew when nothing came of it', async () => {
    const { ask, clock, work } = await died();
    clock.ms += minutes(1);
    const [first, second] = await Promise.all([ask(), ask()]);

    expect(work).toHaveBeenCalledOnce();
    expect([first.isReplay, second.isReplay].sort()).toEqual([false, true]);
    expect(first.answer).toEqual(second.answer);
  });
});

describe('forgetAnswers', () => {
  it('removes what is older than a day', async () => {
    const { store, clock, ports, ask } = setUp();
    await ask({ key: 'old' });
    clock.ms += minutes(60 * 24) - 1000;
    await ask({ key: 'new' });
    await store.put(`${IDEMPOTENCY_PREFIX}odd.json`, Buffer.from('{'), { contentType: 'x/y' });

    await forgetAnswers(store, ports.now());
    expect((await store.list(IDEMPOTENCY_PREFIX)).keys).toHaveLength(3);
    clock.ms += 2000;
    await forgetAnswers(store, ports.now());

    expect((await store.list(IDEMPOTENCY_PREFIX)).keys.sort()).toEqual(
      [`${IDEMPOTENCY_PREFIX}odd.json`, storeKeys.idempotency(hashOf('new'))].sort(),
    );
  });
});
