import type { ObjectStore } from '@polyptych/storage';
import { holdsSecret } from './holds-secret.ts';

/** A store, and the keys of all records to which a secret was ever written, encoded or not. */
export interface WatchedStore {
  store: ObjectStore;
  leaks: string[];
}

/** Looks into everything that is written, job records included, which do not stay. */
export function watchStore(store: ObjectStore, secret: string): WatchedStore {
  const leaks: string[] = [];
  return {
    leaks,
    store: {
      get: (key) => store.get(key),
      put: (key, body, options) => {
        // Pictures too, in which every byte then stands for one character.
        if (holdsSecret(Buffer.from(body).toString('latin1'), secret)) leaks.push(key);
        return store.put(key, body, options);
      },
      delete: (key) => store.delete(key),
      list: (prefix, options) => store.list(prefix, options),
    },
  };
}

/** Copies every object of one store into another. */
export async function copyStore(from: ObjectStore, to: ObjectStore): Promise<void> {
  const { keys } = await from.list('');
  for (const key of keys) {
    const stored = await from.get(key);
    if (stored) await to.put(key, stored.body, { contentType: stored.contentType });
  }
}
