import type * as z from 'zod';
import { CorruptedRecordError } from './errors.ts';
import type { ObjectStore, PutOptions } from './object-store.ts';

/** A record as it was read, with the ETag to replace it by. */
export interface JsonRecord<T> {
  value: T;
  etag: string;
}

/** A record whose ETag is known, and which is decoded only when it is wanted. */
export interface JsonPeek<T> {
  etag: string;
  /** @throws CorruptedRecordError when it is no JSON or of another shape */
  read: () => T;
}

/**
 * Fetches a JSON record without decoding it.
 * @returns `undefined` when there is none
 */
export async function peekJson<T>(
  store: ObjectStore,
  key: string,
  schema: z.ZodType<T>,
): Promise<JsonPeek<T> | undefined> {
  const stored = await store.get(key);
  return stored && { etag: stored.etag, read: () => decode(key, schema, stored.body) };
}

/**
 * Reads a JSON record and checks its shape.
 * @returns `undefined` when there is none
 * @throws CorruptedRecordError when it is no JSON or of another shape
 */
export async function getJson<T>(
  store: ObjectStore,
  key: string,
  schema: z.ZodType<T>,
): Promise<JsonRecord<T> | undefined> {
  const peek = await peekJson(store, key, schema);
  return peek && { value: peek.read(), etag: peek.etag };
}

function decode<T>(key: string, schema: z.ZodType<T>, body: Uint8Array): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(body).toString()));
  } catch (error) {
    throw new CorruptedRecordError(key, error);
  }
}

/** Writes a JSON record, under the same conditions as `ObjectStore.put`. */
export function putJson(
  store: ObjectStore,
  key: string,
  value: unknown,
  condition: Pick<PutOptions, 'ifMatch' | 'ifNoneMatch'> = {},
): Promise<{ etag: string }> {
  const body = Buffer.from(JSON.stringify(value));
  return store.put(key, body, { contentType: 'application/json', ...condition });
}
