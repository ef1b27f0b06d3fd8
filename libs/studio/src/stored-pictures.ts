import type { ContextManager } from '@polyptych/context';
import { type JobRecord, storeKeys } from '@polyptych/contract';
import type { ObjectStore } from '@polyptych/storage';

/** Keys of what was stored for a job: its picture, its thumbnail, or either, or nothing. */
export async function storedPictures(
  store: ObjectStore,
  { sessionId, model, index }: JobRecord,
): Promise<{ imageKey: string | undefined; keys: string[] }> {
  const { keys } = await store.list(storeKeys.imagePrefix(sessionId, model, index));
  const thumbnailKey = storeKeys.thumbnail(sessionId, model, index);
  return { imageKey: keys.find((key) => key !== thumbnailKey), keys };
}

/**
 * Removes what was stored for a job that comes to nothing.
 * @param except a picture that belongs to somebody else; its thumbnail stays too
 */
export async function removePictures(
  store: ObjectStore,
  job: JobRecord,
  except?: string,
): Promise<void> {
  const { keys } = await storedPictures(store, job);
  const thumbnailKey = storeKeys.thumbnail(job.sessionId, job.model, job.index);
  const kept = except === undefined ? [] : [except, thumbnailKey];
  await Promise.all(keys.filter((key) => !kept.includes(key)).map((key) => store.delete(key)));
}

/** Removes whatever a job left of a session that is gone, so that nothing of it comes back. */
export async function discardTraces(
  { store, context }: { store: ObjectStore; context: ContextManager },
  job: JobRecord,
): Promise<void> {
  await removePictures(store, job);
  await context.clearContext(job.sessionId, job.model);
}
