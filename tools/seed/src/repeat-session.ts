import { randomUUID } from 'node:crypto';
import {
  type Iteration,
  MODEL_NAMES,
  type SessionRecord,
  sessionRecordSchema,
  storeKeys,
} from '@polyptych/contract';
import { GalleryIndex } from '@polyptych/sessions';
import { getJson, type ObjectStore, putJson } from '@polyptych/storage';

/** A drawn session with everything that belongs to it but its full pictures. */
export interface DrawnSession {
  record: SessionRecord;
  /** What else lies under the session's own keys, each with the rest of its key. */
  contexts: StoredFile[];
  thumbnails: StoredFile[];
}

interface StoredFile {
  name: string;
  body: Uint8Array;
  contentType: string;
}

/** Reads a session once, to be repeated many times. */
export async function readSession(store: ObjectStore, sessionId: string): Promise<DrawnSession> {
  const found = await getJson(store, storeKeys.session(sessionId), sessionRecordSchema);
  if (!found) throw new TypeError(`There is no session ${sessionId}.`);
  const records = await readAll(store, storeKeys.sessionPrefix(sessionId));
  const images = await readAll(store, storeKeys.imagesPrefix(sessionId));
  return {
    record: found.value,
    contexts: records.filter(({ name }) => name.startsWith('context/')),
    thumbnails: images.filter(({ name }) => name.endsWith('.thumb.webp')),
  };
}

/**
 * Writes a session anew, as if it had been made at another time. It has a record, contexts,
 * thumbnails and a place in the gallery of its own; its full pictures are the drawn session's, which
 * saves most of the space and of the time. So the drawn session must not be deleted.
 * @param ageMs how much older it is than the drawn one
 * @param caption stands behind its prompt, so that it can be told apart
 */
export async function repeatSession(
  store: ObjectStore,
  { record, contexts, thumbnails }: DrawnSession,
  ageMs: number,
  caption: string,
): Promise<void> {
  const sessionId = randomUUID();
  const session = asOlder(record, sessionId, ageMs, `${record.prompt}, ${caption}`);
  const putAll = (prefix: string, files: readonly StoredFile[]) =>
    Promise.all(
      files.map(({ name, body, contentType }) => store.put(prefix + name, body, { contentType })),
    );
  await putAll(storeKeys.imagesPrefix(sessionId), thumbnails);
  await putAll(storeKeys.sessionPrefix(sessionId), contexts);
  await putJson(store, storeKeys.session(sessionId), session, { ifNoneMatch: '*' });
  await new GalleryIndex(store).add(sessionId, session.createdAt);
}

function asOlder(
  record: SessionRecord,
  sessionId: string,
  ageMs: number,
  prompt: string,
): SessionRecord {
  const earlier = (instant: string) => new Date(Date.parse(instant) - ageMs).toISOString();
  const older = (iteration: Iteration): Iteration => ({
    ...iteration,
    prompt,
    jobId: randomUUID(),
    startedAt: earlier(iteration.startedAt),
    ...('completedAt' in iteration && { completedAt: earlier(iteration.completedAt) }),
  });
  const models = Object.fromEntries(
    MODEL_NAMES.map((name) => {
      const column = record.models[name];
      return [name, { ...column, iterations: column.iterations.map(older) }];
    }),
  ) as SessionRecord['models'];
  const [createdAt, updatedAt] = [earlier(record.createdAt), earlier(record.updatedAt)];
  return { ...record, sessionId, prompt, createdAt, updatedAt, models };
}

async function readAll(store: ObjectStore, prefix: string): Promise<StoredFile[]> {
  const { keys } = await store.list(prefix);
  const found = await Promise.all(
    keys.map(async (key) => ({ name: key.slice(prefix.length), object: await store.get(key) })),
  );
  return found.flatMap(({ name, object }) =>
    object ? [{ name, body: object.body, contentType: object.contentType }] : [],
  );
}
