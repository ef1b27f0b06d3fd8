import type * as z from 'zod';
import { CorruptedRecordError } from './errors.ts';
import type { ObjectStore, PutOptions } from './object-store.ts';

/** A record as it was read, with the ETag to replace it by. */
export interface JsonRecord<T> {
  value: T;
  etag: string;
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
  const stored = await store.get(key);
  if (!stored) return undefined;
  try {
    return {
      value: schema.parse(JSON.parse(Buffer.from(stored.body).toString())),
      etag: stored.etag,
    };
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
