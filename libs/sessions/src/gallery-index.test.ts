import { RequestError, storeKeys } from '@polyptych/contract';
import { MemoryStore } from '@polyptych/storage';
import { describe, expect, it } from 'vitest';
import { GalleryIndex } from './index.ts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n).toISOString();

async function galleryOf(count: number) {
  const gallery = new GalleryIndex(new MemoryStore());
  for (let n = 0; n < count; n += 1) await gallery.add(id(n), at(n));
  return gallery;
}

describe('GalleryIndex', () => {
  it('lists newest first, a page at a time, to the end', async () => {
    const gallery = await galleryOf(5);

    const first = await gallery.list(2);
    const second = await gallery.list(2, first.nextCursor ?? '');
    const third = await gallery.list(2, second.nextCursor ?? '');

    expect([first, second, third].map(({ sessionIds }) => sessionIds)).toEqual([
      [id(4), id(3)],
      [id(2), id(1)],
      [id(0)],
    ]);
    expect(third.nextCursor).toBeNull();
  });

  it('has no next page when the last one is just full', async () => {
    expect((await (await galleryOf(2)).list(2)).nextCursor).toBeNull();
  });

  it('goes on from a session that was deleted, and past one that came in', async () => {
    const gallery = await galleryOf(4);
    const { nextCursor } = await gallery.list(2);
    await gallery.remove(id(2), at(2));
    await gallery.add(id(9), at(9));

    expect((await gallery.list(2, nextCursor ?? '')).sessionIds).toEqual([id(1), id(0)]);
  });

  it.each(['', 'x', '%%%', Buffer.from('jobs/secret').toString('base64url'), '../../jobs'])(
    'refuses the cursor %j',
    async (cursor) => {
      const list = (await galleryOf(1)).list(1, cursor);

      await expect(list).rejects.toThrow(RequestError);
      await expect(list).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
    },
  );

  it('passes over keys that are no markers', async () => {
    const store = new MemoryStore();
    await store.put('gallery/notes.txt', new Uint8Array(), { contentType: 'text/plain' });
    const gallery = new GalleryIndex(store);
    await gallery.add(id(1), at(1));

    expect((await gallery.list(10)).sessionIds).toEqual([id(1)]);
    expect((await store.list('gallery/')).keys).toContain(storeKeys.galleryMarker(at(1), id(1)));
  });
});
