/** One stored object. */
export interface StoredObject {
  body: Uint8Array;
  contentType: string;
  /**
   * What a conditional write names. It changes whenever the content changes; a rewrite of the same
   * bytes may keep it, for S3 makes it of the content.
   */
  etag: string;
}

export interface PutOptions {
  contentType: string;
  /** Write only if the object still has this ETag. */
  ifMatch?: string;
  /** Write only if there is no such object. */
  ifNoneMatch?: '*';
}

export interface ListOptions {
  /** Most keys to return, 1–1000; 1000 when absent. */
  limit?: number;
  /** Only keys after this one, in key order; it need not exist (any more). */
  startAfter?: string;
}

export interface KeyPage {
  /** Keys in ascending UTF-8 order. */
  keys: string[];
  /** True when more keys follow the last one. */
  more: boolean;
}

/**
 * Where everything is kept: S3 in the cloud, SQLite and files on a laptop, a map in tests.
 *
 * Reads see every write that was acknowledged before. A put is atomic: readers see the old object
 * or the new one. Every method throws `StoreUnavailableError` when the store cannot be reached or
 * fails, and `InvalidKeyError` for a key that is not plain (see `assertKey`).
 */
export interface ObjectStore {
  /** The object, or `undefined` when there is none. */
  get(key: string): Promise<StoredObject | undefined>;
  /**
   * Writes an object and returns its new ETag.
   * @throws StoreConflictError when a condition does not hold; nothing was written then
   */
  put(key: string, body: Uint8Array, options: PutOptions): Promise<{ etag: string }>;
  /** Removes the object; removing one that is not there is no error. */
  delete(key: string): Promise<void>;
  /** Keys that begin with `prefix`, in order. */
  list(prefix: string, options?: ListOptions): Promise<KeyPage>;
}

/** Keys one listing returns at most, as in S3. */
export const LIST_LIMIT = 1000;
