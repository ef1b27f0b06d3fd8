import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import {
  CorruptedRecordError,
  getJson,
  MemoryStore,
  putJson,
  StoreConflictError,
  swapJson,
} from './index.ts';

const KEY = 'sessions/a/status.json';
const schema = z.object({ count: z.int() });
type Counter = z.infer<typeof schema>;

const increment = (current: Counter | undefined) => {
  const count = (current?.count ?? 0) + 1;
  return { next: { count }, result: count };
};

function setUp() {
  const store = new MemoryStore();
  const pauses: number[] = [];
  const ports = {
    store,
    random: () => 1,
    sleep: (milliseconds: number) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  };
  return { store, ports, pauses };
}

describe('swapJson', () => {
  it('creates, changes and tells what came of it', async () => {
    const { store, ports } = setUp();

    expect(await swapJson(ports, KEY, schema, increment)).toBe(1);
    expect(await swapJson(ports, KEY, schema, increment)).toBe(2);
    expect((await getJson(store, KEY, schema))?.value).toEqual({ count: 2 });
  });

  it('writes nothing when there is nothing to write', async () => {
    const { store, ports } = setUp();
    const put = vi.spyOn(store, 'put');

    const result = await swapJson(ports, KEY, schema, () => ({ next: undefined, result: 'same' }));

    expect(result).toBe('same');
    expect(put).not.toHaveBeenCalled();
  });

  it('loses no change when many writers meet, and pauses a little longer each time', async () => {
    const { store, ports, pauses } = setUp();

    await Promise.all(Array.from({ length: 6 }, () => swapJson(ports, KEY, schema, increment)));

    expect((await getJson(store, KEY, schema))?.value).toEqual({ count: 6 });
    expect(Math.min(...pauses)).toBe(40);
    expect(Math.max(...pauses)).toBeGreaterThan(40);
  });

  it('begins from what its caller saw, and reads again when that is stale', async () => {
    const { store, ports } = setUp();
    await putJson(store, KEY, { count: 1 });
    const seen = await getJson(store, KEY, schema);
    const get = vi.spyOn(store, 'get');

    expect(await swapJson(ports, KEY, schema, increment, seen)).toBe(2);
    expect(get).not.toHaveBeenCalled();
    expect(await swapJson(ports, KEY, schema, increment, seen)).toBe(3);
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('creates without reading for a caller that saw nothing, and never over something', async () => {
    const { store, ports } = setUp();
    const get = vi.spyOn(store, 'get');

    expect(await swapJson(ports, KEY, schema, increment, null)).toBe(1);
    expect(get).not.toHaveBeenCalled();
    expect(await swapJson(ports, KEY, schema, increment, null)).toBe(2);
  });

  it('gives up after fifty attempts, half a second apart at most', async () => {
    const { store, ports, pauses } = setUp();
    store.put = (key) => Promise.reject(new StoreConflictError(key));

    await expect(swapJson(ports, KEY, schema, increment)).rejects.toThrow(StoreConflictError);
    expect(pauses).toHaveLength(49);
    expect(pauses.slice(0, 7)).toEqual([40, 80, 160, 320, 500, 500, 500]);
    expect(Math.max(...pauses)).toBe(500);
  });

  it('leaves a record that cannot be read as it is', async () => {
    const { store, ports } = setUp();
    await store.put(KEY, Buffer.from('{"count":'), { contentType: 'application/json' });

    await expect(swapJson(ports, KEY, schema, increment)).rejects.toThrow(CorruptedRecordError);
    expect(Buffer.from((await store.get(KEY))?.body ?? []).toString()).toBe('{"count":');
  });

  it('passes on what the change throws, and writes nothing', async () => {
    const { store, ports } = setUp();
    const refuse = () => {
      throw new RangeError('no');
    };

    await expect(swapJson(ports, KEY, schema, refuse)).rejects.toThrow(RangeError);
    expect(await store.get(KEY)).toBeUndefined();
  });
});
