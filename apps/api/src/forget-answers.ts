import { IDEMPOTENCY_PREFIX, idempotencyRecordSchema } from '@polyptych/contract';
import { CorruptedRecordError, getJson, type ObjectStore } from '@polyptych/storage';
import pLimit from 'p-limit';

/** How long an answer is given again, in milliseconds: a day. */
const KEPT_MS = 24 * 60 * 60 * 1000;

const CONCURRENCY = 8;

/** Removes answers that are too old to be given again, where the store does not do that by itself. */
export async function forgetAnswers(store: ObjectStore, now: Date): Promise<void> {
  const limit = pLimit(CONCURRENCY);
  let startAfter: string | undefined;
  do {
    const options = startAfter === undefined ? {} : { startAfter };
    const { keys, more } = await store.list(IDEMPOTENCY_PREFIX, options);
    await Promise.all(keys.map((key) => limit(() => forgetOld(store, key, now))));
    startAfter = more ? keys.at(-1) : undefined;
  } while (startAfter !== undefined);
}

async function forgetOld(store: ObjectStore, key: string, now: Date): Promise<void> {
  try {
    const record = await getJson(store, key, idempotencyRecordSchema);
    if (record && now.getTime() - Date.parse(record.value.at) > KEPT_MS) await store.delete(key);
  } catch (error) {
    // What cannot be read is left alone, as everywhere.
    if (!(error instanceof CorruptedRecordError)) throw error;
  }
}
