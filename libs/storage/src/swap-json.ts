import type * as z from 'zod';
import { StoreConflictError } from './errors.ts';
import { getJson, type JsonRecord, putJson } from './json-record.ts';
import type { ObjectStore } from './object-store.ts';

export interface SwapTiming {
  /** A number in [0, 1). */
  random: () => number;
  /** Waits that many milliseconds. */
  sleep: (milliseconds: number) => Promise<void>;
}

export interface SwapPorts extends SwapTiming {
  store: ObjectStore;
}

/** What a change makes of a record: what to write, if anything, and what to tell its caller. */
export interface Swap<T, R> {
  next: T | undefined;
  result: R;
}

/** About two requests to S3: a shorter pause only meets the same writer again. */
const FIRST_PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 500;
/** Far more than six writers on one record need; only a broken store gets there. */
const MAX_ATTEMPTS = 50;

/**
 * Changes a JSON record by compare-and-swap: reads it, lets `change` say what becomes of it, and
 * writes that only if nobody wrote in between; else it begins again. A write is never forced.
 *
 * A pause drawn from [0, bound), with a bound that doubles, keeps writers from meeting again (full
 * jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 *
 * @param change is given `undefined` when there is no record; what it throws ends the swap
 * @param seen the record as the caller read it a moment ago (`null`: it saw none), which saves the
 *   first attempt its reading
 * @throws StoreConflictError when somebody else was faster 50 times in a row
 * @throws CorruptedRecordError when the record cannot be read; it is left as it is
 */
export async function swapJson<T, R>(
  { store, random, sleep }: SwapPorts,
  key: string,
  schema: z.ZodType<T>,
  change: (current: T | undefined) => Swap<T, R>,
  seen?: JsonRecord<T> | null,
): Promise<R> {
  let known = seen;
  for (let failures = 1; ; failures += 1) {
    const current = known === undefined ? await getJson(store, key, schema) : (known ?? undefined);
    const { next, result } = change(current?.value);
    try {
      if (next !== undefined) {
        await putJson(store, key, next, current ? { ifMatch: current.etag } : { ifNoneMatch: '*' });
      }
      return result;
    } catch (error) {
      if (!(error instanceof StoreConflictError) || failures >= MAX_ATTEMPTS) throw error;
    }
    known = undefined;
    await sleep(random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)));
  }
}
