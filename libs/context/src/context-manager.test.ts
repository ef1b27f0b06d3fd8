import { type ContextEntry, storeKeys } from '@polyptych/contract';
import { MemoryStore, StoreUnavailableError } from '@polyptych/storage';
import { describe, expect, it, vi } from 'vitest';
import { ContextManager } from './index.ts';

const SESSION = '3f0c9d2e-8a41-4c6b-9a57-0d1e2f3a4b5c';
const KEY = storeKeys.context(SESSION, 'gemini');

function entry(iteration: number, prompt = `step ${iteration}`): ContextEntry {
  return {
    iteration,
    prompt,
    imageKey: storeKeys.image(SESSION, 'gemini', iteration, 'image/png'),
    timestamp: '2026-01-01T00:00:00.000Z',
  };
}

function setUp() {
  const store = new MemoryStore();
  const warnings: string[] = [];
  const context = new ContextManager({
    store,
    random: () => 0.5,
    sleep: () => Promise.resolve(),
    warn: (message) => warnings.push(message),
  });
  const iterations = async () =>
    (await context.getContext(SESSION, 'gemini')).map(({ iteration }) => iteration);
  return { store, context, warnings, iterations };
}

describe('ContextManager', () => {
  it('remembers nothing of a new column', async () => {
    expect(await setUp().context.getContext(SESSION, 'gemini')).toEqual([]);
  });

  it('keeps the last three, the oldest first', async () => {
    const { context, iterations } = setUp();
    for (const step of [0, 1, 2, 3, 4]) await context.addEntry(SESSION, 'gemini', entry(step));

    expect(await iterations()).toEqual([2, 3, 4]);
  });

  it('keeps columns apart', async () => {
    const { context } = setUp();
    await context.addEntry(SESSION, 'gemini', entry(0));

    expect(await context.getContext(SESSION, 'flux')).toEqual([]);
  });

  it('replaces the entry of an iteration that is added again', async () => {
    const { context } = setUp();
    for (const step of [0, 1, 2]) await context.addEntry(SESSION, 'gemini', entry(step));

    await context.addEntry(SESSION, 'gemini', entry(2, 'again'));

    const entries = await context.getContext(SESSION, 'gemini');
    expect(entries.map(({ prompt }) => prompt)).toEqual(['step 0', 'step 1', 'again']);
  });

  it('hands provider state back as it was', async () => {
    const { context } = setUp();
    const providerState = { parts: [{ thoughtSignature: 'abc' }, null, 1.5] };
    await context.addEntry(SESSION, 'gemini', { ...entry(0), providerState });

    expect((await context.getContext(SESSION, 'gemini'))[0]?.providerState).toEqual(providerState);
  });

  it('begins from what its caller saw, and reads again when that is stale', async () => {
    const { store, context, iterations } = setUp();
    const { seen } = await context.recall(SESSION, 'gemini');
    const get = vi.spyOn(store, 'get');

    await context.addEntry(SESSION, 'gemini', entry(0), { seen });
    expect(get).not.toHaveBeenCalled();
    await context.addEntry(SESSION, 'gemini', entry(1), { seen });

    expect(await iterations()).toEqual([0, 1]);
  });

  it('loses no step when two are added at once', async () => {
    const { context, iterations } = setUp();

    await Promise.all([0, 1, 2].map((step) => context.addEntry(SESSION, 'gemini', entry(step))));

    expect((await iterations()).toSorted()).toEqual([0, 1, 2]);
  });

  it('forgets', async () => {
    const { context, iterations } = setUp();
    await context.addEntry(SESSION, 'gemini', entry(0));
    await context.clearContext(SESSION, 'gemini');

    expect(await iterations()).toEqual([]);
  });

  it.each(['[{', '{}', '[{"iteration":0}]'])(
    'takes a corrupted file (%s) for empty, with a warning, and leaves it alone',
    async (text) => {
      const { store, context, warnings, iterations } = setUp();
      await store.put(KEY, Buffer.from(text), { contentType: 'application/json' });

      expect(await iterations()).toEqual([]);
      await context.addEntry(SESSION, 'gemini', entry(1));

      expect(warnings).toHaveLength(2);
      expect(warnings[0]).toContain(KEY);
      expect(Buffer.from((await store.get(KEY))?.body ?? []).toString()).toBe(text);
    },
  );

  it('raises what the store raises', async () => {
    const { store, context } = setUp();
    store.get = () => Promise.reject(new StoreUnavailableError('read', KEY, 'down'));

    await expect(context.getContext(SESSION, 'gemini')).rejects.toThrow(KEY);
  });
});
