import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CorruptedRecordError, getJson, MemoryStore, putJson } from './index.ts';

const schema = z.object({ count: z.int() });

describe('JSON records', () => {
  it('come back as they went in, with the ETag to replace them by', async () => {
    const store = new MemoryStore();
    const { etag } = await putJson(store, 'jobs/a.json', { count: 1 });

    expect(await getJson(store, 'jobs/a.json', schema)).toEqual({ value: { count: 1 }, etag });
  });

  it('are undefined when there are none', async () => {
    expect(await getJson(new MemoryStore(), 'jobs/a.json', schema)).toBeUndefined();
  });

  it.each([
    ['no JSON', '{"count": 1'],
    ['of another shape', '{"count": "1"}'],
  ])('that are %s are named and left as they are', async (_, body) => {
    const store = new MemoryStore();
    await store.put('jobs/a.json', Buffer.from(body), { contentType: 'application/json' });

    const read = getJson(store, 'jobs/a.json', schema);

    await expect(read).rejects.toThrow(CorruptedRecordError);
    await expect(read).rejects.toThrow('jobs/a.json');
    expect(Buffer.from((await store.get('jobs/a.json'))?.body ?? []).toString()).toBe(body);
  });
});
