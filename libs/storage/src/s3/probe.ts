import { randomUUID } from 'node:crypto';
import { StoreConflictError, StoreUnavailableError } from '../errors.ts';
import type { PutOptions } from '../object-store.ts';
import { BucketUnavailableError, ConditionalWritesError } from './errors.ts';
import type { S3Store } from './s3-store.ts';
import { failureName } from './service-failures.ts';

const PROBE_PREFIX = 'probe/';

/**
 * Finds out whether the bucket can be used: reached, listed, written, and whether the service
 * honours conditional writes, which some that speak S3's language take for plain ones. Leaves
 * nothing behind.
 * @throws BucketUnavailableError when it cannot be reached or refuses
 * @throws ConditionalWritesError when updates would be lost
 */
export async function probeS3Store(store: S3Store): Promise<void> {
  try {
    await store.list(PROBE_PREFIX, { limit: 1 });
    await probeConditions(store, PROBE_PREFIX + randomUUID());
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    if (failureName(error.cause) === 'NotImplemented') {
      throw new ConditionalWritesError(store.bucket, 'If-Match and If-None-Match', error);
    }
    throw new BucketUnavailableError(store.bucket, error);
  }
}

async function probeConditions(store: S3Store, key: string): Promise<void> {
  const put = (text: string, condition: Pick<PutOptions, 'ifMatch' | 'ifNoneMatch'>) =>
    store.put(key, Buffer.from(text), { contentType: 'text/plain', ...condition });
  try {
    const created = await put('created', { ifNoneMatch: '*' });
    await mustConflict(store, 'If-None-Match', put('again', { ifNoneMatch: '*' }));
    const replaced = await put('replaced', { ifMatch: created.etag });
    await mustConflict(store, 'If-Match', put('late', { ifMatch: created.etag }));
    await store.delete(key);
    await mustConflict(store, 'If-Match', put('gone', { ifMatch: replaced.etag }));
  } catch (error) {
    // A write whose condition holds was refused.
    if (!(error instanceof StoreConflictError)) throw error;
    throw new ConditionalWritesError(store.bucket, 'If-Match and If-None-Match', error);
  } finally {
    await store.delete(key);
  }
}

async function mustConflict({ bucket }: S3Store, condition: string, write: Promise<unknown>) {
  try {
    await write;
  } catch (error) {
    if (error instanceof StoreConflictError) return;
    throw error;
  }
  throw new ConditionalWritesError(bucket, condition);
}
