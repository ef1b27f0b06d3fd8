import type { KeyPage, ObjectStore } from '../src/index.ts';

/** A store all of whose keys lie in one folder of another, which may hold other things as well. */
export function within(store: ObjectStore, folder: string): ObjectStore {
  const inside = (key: string) => `${folder}/${key}`;
  return {
    get: (key) => store.get(inside(key)),
    put: (key, body, options) => store.put(inside(key), body, options),
    delete: (key) => store.delete(inside(key)),
    list: async (prefix, { startAfter, ...options } = {}): Promise<KeyPage> => {
      const page = await store.list(inside(prefix), {
        ...options,
        ...(startAfter !== undefined && { startAfter: inside(startAfter) }),
      });
      return { ...page, keys: page.keys.map((key) => key.slice(folder.length + 1)) };
    },
  };
}

/** Deletes everything there is in a store. */
export async function empty(store: ObjectStore): Promise<void> {
  for (let more = true; more;) {
    const page = await store.list('');
    for (let at = 0; at < page.keys.length; at += 50) {
      await Promise.all(page.keys.slice(at, at + 50).map((key) => store.delete(key)));
    }
    ({ more } = page);
  }
}
