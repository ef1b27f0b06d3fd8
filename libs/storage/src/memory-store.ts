import { StoreConflictError } from './errors.ts';
import { assertKey } from './keys.ts';
import {
  type KeyPage,
  LIST_LIMIT,
  type ListOptions,
  type ObjectStore,
  type PutOptions,
  type StoredObject,
} from './object-store.ts';

/** An `ObjectStore` in a map: for tests, and gone with the process. */
export class MemoryStore implements ObjectStore {
  readonly #objects = new Map<string, StoredObject>();
  #writes = 0;

  get(key: string): Promise<StoredObject | undefined> {
    return attempt(() => {
      assertKey(key);
      const stored = this.#objects.get(key);
      return stored && { ...stored, body: stored.body.slice() };
    });
  }

  put(key: string, body: Uint8Array, options: PutOptions): Promise<{ etag: string }> {
    return attempt(() => {
      assertKey(key);
      const current = this.#objects.get(key);
      if (options.ifNoneMatch !== undefined && current) throw new StoreConflictError(key);
      if (options.ifMatch !== undefined && current?.etag !== options.ifMatch) {
        throw new StoreConflictError(key);
      }
      const etag = `"${++this.#writes}"`;
      this.#objects.set(key, { body: body.slice(), contentType: options.contentType, etag });
      return { etag };
    });
  }

  delete(key: string): Promise<void> {
    return attempt(() => {
      assertKey(key);
      this.#objects.delete(key);
    });
  }

  list(
    prefix: string,
    { limit = LIST_LIMIT, startAfter = '' }: ListOptions = {},
  ): Promise<KeyPage> {
    return attempt(() => {
      const keys = [...this.#objects.keys()]
        .filter((key) => key.startsWith(prefix) && key > startAfter)
        .sort();
      return { keys: keys.slice(0, limit), more: keys.length > limit };
    });
  }
}

/** Runs at once, but fails as a promise does. */
function attempt<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
