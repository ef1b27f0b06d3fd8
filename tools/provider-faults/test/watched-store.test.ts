import { MemoryStore } from '@polyptych/storage';
import { describe, expect, it } from 'vitest';
import { copyStore, watchStore } from '../src/watched-store.ts';

const contentType = 'application/json';

describe('watchStore', () => {
  it('names every record a secret was written to, even one that is gone', async () => {
    const { store, leaks } = watchStore(new MemoryStore(), 'sesame');
    await store.put('jobs/a', Buffer.from('{"handle":"?key=sesame"}'), { contentType });
    await store.put('jobs/b', Buffer.from('{"handle":"?key=[api key]"}'), { contentType });
    await store.delete('jobs/a');
    expect(leaks).toEqual(['jobs/a']);
    expect((await store.list('jobs/')).keys).toEqual(['jobs/b']);
  });

  it('finds a secret as an address writes it, and beside the bytes of a picture', async () => {
    const { store, leaks } = watchStore(new MemoryStore(), 'a/b+c=');
    const picture = Buffer.concat([Buffer.from([0x89, 0xff, 0x25]), Buffer.from('a/b+c=')]);
    await store.put('a', Buffer.from('{"handle":"?key=a%2Fb%2Bc%3D"}'), { contentType });
    await store.put('b', picture, { contentType: 'image/png' });
    await store.put('c', picture.subarray(0, -1), { contentType: 'image/png' });
    expect(leaks).toEqual(['a', 'b']);
  });

  it('keeps the conditions of a write', async () => {
    const { store } = watchStore(new MemoryStore(), 'sesame');
    await store.put('a', Buffer.from('1'), { contentType, ifNoneMatch: '*' });
    const again = store.put('a', Buffer.from('2'), { contentType, ifNoneMatch: '*' });
    await expect(again).rejects.toThrow('a');
    expect((await store.get('a'))?.body.toString()).toBe('1');
  });
});

describe('copyStore', () => {
  it('copies all objects, and leaves the original alone', async () => {
    const original = new MemoryStore();
    await original.put('a', Buffer.from('1'), { contentType });
    await original.put('b', Buffer.from('2'), { contentType: 'image/png' });
    const copy = new MemoryStore();
    await copyStore(original, copy);
    await copy.put('a', Buffer.from('3'), { contentType });
    expect(await copy.get('b')).toMatchObject({ body: Buffer.from('2'), contentType: 'image/png' });
    expect((await original.get('a'))?.body.toString()).toBe('1');
  });
});
