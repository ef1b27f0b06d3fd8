import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  InvalidKeyError,
  type ObjectStore,
  StoreConflictError,
  StoreUnavailableError,
} from '../src/index.ts';

/** A store that is empty at first, and how to let go of it with everything in it. */
export interface OpenedStore {
  store: ObjectStore;
  close: () => Promise<void>;
}

const text = (body: string) => new TextEncoder().encode(body);
const JSON_TYPE = { contentType: 'application/json' };
const EMPTY = new Uint8Array();

/** One of each kind: records and images need not be kept in the same way. */
const KEYS = ['sessions/a/status.json', 'images/a/flux-0.png'];

const HOSTILE_KEYS: [string, string][] = [
  ['empty', ''],
  ['absolute', '/etc/passwd'],
  ['climbing out', 'images/../../secret'],
  ['a folder', 'images/a/'],
  ['hidden', 'images/.hidden'],
  ['a back slash', 'images\\a'],
  ['a NUL', 'images/a\u0000.png'],
  ['a line break', 'images/a\n.png'],
  ['a percent escape', 'images/%2e%2e/a'],
  ['a query', 'images/a.png?versionId=1'],
  ['beyond ASCII', 'images/ä.png'],
  ['too long', 'a'.repeat(1025)],
];

/**
 * What every `ObjectStore` must hold to, whatever it is made of.
 * @param openBroken opens one that fails at everything; left out for one that cannot fail
 */
export function describeObjectStore(
  name: string,
  open: () => Promise<OpenedStore>,
  openBroken?: () => Promise<OpenedStore>,
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
    const putAll = async (keys: readonly string[]) => {
      for (let at = 0; at < keys.length; at += 50) {
        await Promise.all(keys.slice(at, at + 50).map((key) => store.put(key, EMPTY, JSON_TYPE)));
      }
    };

    describe('reading and writing', () => {
      it.each(KEYS)('gives back bytes, type and ETag of %s', async (key) => {
        const bytes = Uint8Array.from({ length: 8_000_000 }, (_, index) => index % 251);

        const { etag } = await store.put(key, bytes, { contentType: 'image/png' });

        const stored = await store.get(key);
        expect(stored).toMatchObject({ etag, contentType: 'image/png' });
        expect(Buffer.compare(stored?.body ?? EMPTY, bytes)).toBe(0);
      });

      it.each(KEYS)('keeps nothing at all in %s', async (key) => {
        const { etag } = await store.put(key, EMPTY, { contentType: 'text/plain' });

        const stored = await store.get(key);
        expect(stored).toMatchObject({ etag, contentType: 'text/plain' });
        expect(stored?.body).toHaveLength(0);
      });

      it('has nothing under a key that was never written', async () => {
        for (const key of KEYS) expect(await store.get(key)).toBeUndefined();
      });

      it.each(KEYS)('replaces bytes and type of %s', async (key) => {
        await store.put(key, text('the first'), { contentType: 'text/plain' });
        await store.put(key, text('second'), JSON_TYPE);

        expect(await store.get(key)).toMatchObject(JSON_TYPE);
        expect(await bodyOf(key)).toBe('second');
      });

      it.each(KEYS)('gives %s a new ETag when its content changes', async (key) => {
        const first = await store.put(key, text('one'), JSON_TYPE);
        const second = await store.put(key, text('two'), JSON_TYPE);

        expect(second.etag).not.toBe(first.etag);
        expect(await store.get(key)).toMatchObject({ etag: second.etag });
      });

      it.each(KEYS)(
        'deletes %s, and does not mind that there is nothing to delete',
        async (key) => {
          await store.delete(key);
          await store.put(key, text('1'), JSON_TYPE);
          await store.delete(key);
          await store.delete(key);

          expect(await store.get(key)).toBeUndefined();
          expect(await store.list('')).toEqual({ keys: [], more: false });
        },
      );

      it('does not share memory with its callers', async () => {
        const body = text('before');
        await store.put('jobs/a.json', body, JSON_TYPE);
        body.fill(0);
        (await store.get('jobs/a.json'))?.body.fill(0);

        expect(await bodyOf('jobs/a.json')).toBe('before');
      });
    });

    describe('conditions', () => {
      it.each(KEYS)('create %s once under ifNoneMatch', async (key) => {
        await store.put(key, text('first'), { ...JSON_TYPE, ifNoneMatch: '*' });

        const second = store.put(key, text('second'), { ...JSON_TYPE, ifNoneMatch: '*' });

        await expect(second).rejects.toThrow(StoreConflictError);
        await expect(second).rejects.toThrow(key);
        expect(await bodyOf(key)).toBe('first');
      });

      it.each(KEYS)('create %s again once it is deleted', async (key) => {
        await store.put(key, text('first'), { ...JSON_TYPE, ifNoneMatch: '*' });
        await store.delete(key);
        await store.put(key, text('second'), { ...JSON_TYPE, ifNoneMatch: '*' });

        expect(await bodyOf(key)).toBe('second');
      });

      it.each(KEYS)('replace %s only for the holder of its present ETag', async (key) => {
        const { etag: stale } = await store.put(key, text('1'), JSON_TYPE);
        const { etag } = await store.put(key, text('2'), { ...JSON_TYPE, ifMatch: stale });
        expect(etag).not.toBe(stale);

        const late = store.put(key, text('3'), { ...JSON_TYPE, ifMatch: stale });

        await expect(late).rejects.toThrow(StoreConflictError);
        expect(await store.get(key)).toMatchObject({ etag });
        expect(await bodyOf(key)).toBe('2');
      });

      it.each(KEYS)('do not create %s under ifMatch', async (key) => {
        const { etag } = await store.put(key, text('1'), JSON_TYPE);
        await store.delete(key);

        const put = store.put(key, text('1'), { ...JSON_TYPE, ifMatch: etag });

        await expect(put).rejects.toThrow(StoreConflictError);
        expect(await store.get(key)).toBeUndefined();
      });

      it.each(KEYS)('let one of six simultaneous writers replace %s', async (key) => {
        const { etag } = await store.put(key, text('0'), JSON_TYPE);

        const writers = await Promise.allSettled(
          Array.from({ length: 6 }, (_, index) =>
            store.put(key, text(`writer ${index}`), { ...JSON_TYPE, ifMatch: etag }),
          ),
        );

        const winners = writers.flatMap(({ status }, index) =>
          status === 'fulfilled' ? [`writer ${index}`] : [],
        );
        expect(winners).toEqual([await bodyOf(key)]);
        for (const writer of writers) {
          if (writer.status === 'rejected') {
            expect(writer.reason).toBeInstanceOf(StoreConflictError);
          }
        }
      });

      it.each(KEYS)('let one of six simultaneous writers create %s', async (key) => {
        const writers = await Promise.allSettled(
          Array.from({ length: 6 }, () =>
            store.put(key, text('the same'), { ...JSON_TYPE, ifNoneMatch: '*' }),
          ),
        );

        expect(writers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      });
    });

    describe('listing', () => {
      it('gives a prefix in key order, a page at a time', async () => {
        const keys = ['gallery/1-b', 'gallery/1-a', 'gallery/0-z', 'gallery/2'];
        await putAll([...keys, 'galleries/x', 'jobs/a.json', 'images/a/flux-0.png']);

        expect(await store.list('gallery/', { limit: 3 })).toEqual({
          keys: ['gallery/0-z', 'gallery/1-a', 'gallery/1-b'],
          more: true,
        });
        expect(await store.list('gallery/', { limit: 3, startAfter: 'gallery/1-b' })).toEqual({
          keys: ['gallery/2'],
          more: false,
        });
      });

      it('orders by bytes, not by words or numbers', async () => {
        const keys = ['k/-', 'k/0', 'k/0.a', 'k/0a/b', 'k/10', 'k/9', 'k/A', 'k/B', 'k/_', 'k/a'];
        await putAll(keys.toReversed());

        expect((await store.list('k/')).keys).toEqual(keys);
      });

      it('goes through everything one key at a time', async () => {
        const keys = ['images/a/flux-0.png', 'jobs/a.json', 'jobs/b.json'];
        await putAll(keys);

        const seen: string[] = [];
        for (let more = true; more;) {
          const startAfter = seen.at(-1);
          const page = await store.list('', { limit: 1, ...(startAfter && { startAfter }) });
          seen.push(...page.keys);
          ({ more } = page);
        }

        expect(seen).toEqual(keys);
      });

      it('says that no more follow when the last key fills the page', async () => {
        await putAll(['jobs/a.json', 'jobs/b.json']);

        expect(await store.list('jobs/', { limit: 2 })).toMatchObject({ more: false });
      });

      it('begins after a key that is gone', async () => {
        await putAll(['gallery/1', 'gallery/3']);

        const page = await store.list('gallery/', { startAfter: 'gallery/2' });

        expect(page).toEqual({ keys: ['gallery/3'], more: false });
      });

      it('gives 1000 keys at most when nothing is said', { timeout: 60_000 }, async () => {
        const keys = Array.from({ length: 1001 }, (_, at) => `gallery/${1000 + at}`);
        await putAll(keys);

        const first = await store.list('gallery/');
        const rest = await store.list('gallery/', { startAfter: first.keys.at(-1) ?? '' });

        expect(first).toEqual({ keys: keys.slice(0, 1000), more: true });
        expect(rest).toEqual({ keys: ['gallery/2000'], more: false });
      });
    });

    it.each(HOSTILE_KEYS)('refuses a key that is %s', async (_, key) => {
      await expect(store.get(key)).rejects.toThrow(InvalidKeyError);
      await expect(store.put(key, text(''), JSON_TYPE)).rejects.toThrow(InvalidKeyError);
      await expect(store.delete(key)).rejects.toThrow(InvalidKeyError);
      expect(await store.list('')).toEqual({ keys: [], more: false });
    });
  });

  if (openBroken) describeBroken(name, openBroken);
}

/** What every `ObjectStore` that can fail must hold to when it does. */
function describeBroken(name: string, open: () => Promise<OpenedStore>): void {
  const operations: [string, (store: ObjectStore, key: string) => Promise<unknown>][] = [
    ['get', (store, key) => store.get(key)],
    ['put', (store, key) => store.put(key, text('1'), JSON_TYPE)],
    ['conditional put', (store, key) => store.put(key, EMPTY, { ...JSON_TYPE, ifMatch: '"1"' })],
    ['delete', (store, key) => store.delete(key)],
    ['list', (store, key) => store.list(key)],
  ];

  describe(`${name}, broken`, () => {
    it.each(operations)('names the key that it failed to %s', async (_, work) => {
      const { store, close } = await open();

      for (const key of KEYS) {
        const failure = work(store, key);
        await expect(failure).rejects.toThrow(StoreUnavailableError);
        await expect(failure).rejects.toThrow(key);
        await expect(failure).rejects.toHaveProperty('cause');
      }
      await close();
    });
  });
}
