import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidKeyError, type ObjectStore, StoreConflictError } from '../src/index.ts';

const text = (body: string) => new TextEncoder().encode(body);
const JSON_TYPE = { contentType: 'application/json' };

/** What every `ObjectStore` must hold to, whatever it is made of. */
export function describeObjectStore(
  name: string,
  open: () => Promise<{ store: ObjectStore; close: () => Promise<void> }>,
): void {
  describe(`${name} as an ObjectStore`, () => {
    let store: ObjectStore;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    const bodyOf = async (key: string) => {
      const stored = await store.get(key);
      return stored && new TextDecoder().decode(stored.body);
    };

    it.each(['sessions/a/status.json', 'images/a/flux-0.png'])(
      'gives back bytes, type and ETag of %s',
      async (key) => {
        const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251);

        const { etag } = await store.put(key, bytes, { contentType: 'image/png' });

        const stored = await store.get(key);
        expect(stored).toMatchObject({ etag, contentType: 'image/png' });
        expect(Buffer.compare(stored?.body ?? new Uint8Array(), bytes)).toBe(0);
      },
    );

    it('has nothing under a key that was never written', async () => {
      expect(await store.get('sessions/none/status.json')).toBeUndefined();
    });

    it.each(['sessions/a/status.json', 'images/a/flux-0.png'])(
      'creates %s once under ifNoneMatch',
      async (key) => {
        await store.put(key, text('first'), { ...JSON_TYPE, ifNoneMatch: '*' });

        const second = store.put(key, text('second'), { ...JSON_TYPE, ifNoneMatch: '*' });

        await expect(second).rejects.toThrow(StoreConflictError);
        expect(await bodyOf(key)).toBe('first');
      },
    );

    it.each(['sessions/a/status.json', 'images/a/flux-0.png'])(
      'replaces %s only for the holder of its present ETag',
      async (key) => {
        const { etag: stale } = await store.put(key, text('1'), JSON_TYPE);
        const { etag } = await store.put(key, text('2'), { ...JSON_TYPE, ifMatch: stale });
        expect(etag).not.toBe(stale);

        const late = store.put(key, text('3'), { ...JSON_TYPE, ifMatch: stale });

        await expect(late).rejects.toThrow(StoreConflictError);
        expect(await bodyOf(key)).toBe('2');
      },
    );

    it('does not create under ifMatch', async () => {
      const put = store.put('jobs/a.json', text('1'), { ...JSON_TYPE, ifMatch: '"gone"' });

      await expect(put).rejects.toThrow(StoreConflictError);
      expect(await store.get('jobs/a.json')).toBeUndefined();
    });

    it('gives a rewritten object a new ETag even when its bytes are the same', async () => {
      const first = await store.put('jobs/a.json', text('same'), JSON_TYPE);
      const second = await store.put('jobs/a.json', text('same'), JSON_TYPE);

      expect(second.etag).not.toBe(first.etag);
    });

    it('lets one of many simultaneous writers win', async () => {
      const { etag } = await store.put('jobs/a.json', text('0'), JSON_TYPE);

      const writers = await Promise.allSettled(
        Array.from({ length: 6 }, (_, index) =>
          store.put('jobs/a.json', text(String(index)), { ...JSON_TYPE, ifMatch: etag }),
        ),
      );

      expect(writers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('deletes, and does not mind that there is nothing to delete', async () => {
      for (const key of ['jobs/a.json', 'images/a/flux-0.png']) {
        await store.put(key, text('1'), JSON_TYPE);
        await store.delete(key);
        await store.delete(key);

        expect(await store.get(key)).toBeUndefined();
      }
      expect((await store.list('')).keys).toEqual([]);
    });

    it('does not share memory with its callers', async () => {
      const body = text('before');
      await store.put('jobs/a.json', body, JSON_TYPE);
      body.fill(0);
      (await store.get('jobs/a.json'))?.body.fill(0);

      expect(await bodyOf('jobs/a.json')).toBe('before');
    });

    it('lists a prefix in key order, a page at a time', async () => {
      const keys = ['gallery/1-b', 'gallery/1-a', 'gallery/0-z', 'gallery/2'];
      for (const key of [...keys, 'galleries/x', 'jobs/a.json']) {
        await store.put(key, new Uint8Array(), JSON_TYPE);
      }

      expect(await store.list('gallery/', { limit: 3 })).toEqual({
        keys: ['gallery/0-z', 'gallery/1-a', 'gallery/1-b'],
        more: true,
      });
      expect(await store.list('gallery/', { limit: 3, startAfter: 'gallery/1-b' })).toEqual({
        keys: ['gallery/2'],
        more: false,
      });
    });

    it('lists from a key that is gone', async () => {
      for (const key of ['gallery/1', 'gallery/3']) await store.put(key, text(''), JSON_TYPE);

      const page = await store.list('gallery/', { startAfter: 'gallery/2' });

      expect(page).toEqual({ keys: ['gallery/3'], more: false });
    });

    it.each([
      ['empty', ''],
      ['absolute', '/etc/passwd'],
      ['climbing out', 'images/../../secret'],
      ['a folder', 'images/a/'],
      ['hidden', 'images/.hidden'],
      ['a back slash', 'images\\a'],
      ['a NUL', 'images/a\u0000.png'],
      ['a percent escape', 'images/%2e%2e/a'],
      ['beyond ASCII', 'images/ä.png'],
      ['too long', 'a'.repeat(1025)],
    ])('refuses a key that is %s', async (_, key) => {
      await expect(store.get(key)).rejects.toThrow(InvalidKeyError);
      await expect(store.put(key, text(''), JSON_TYPE)).rejects.toThrow(InvalidKeyError);
      await expect(store.delete(key)).rejects.toThrow(InvalidKeyError);
    });
  });
}
