import { MODEL_NAMES, type SessionRecord, storeKeys } from '@polyptych/contract';
import { sessionNotFound } from '@polyptych/sessions';
import type { ObjectStore } from '@polyptych/storage';
import type { AcceptPorts } from './ports.ts';
import { sessionIfThere } from './session-state.ts';

/** What deleting a session needs. */
export interface DeletePorts extends Pick<AcceptPorts, 'sessions' | 'gallery' | 'jobs'> {
  store: ObjectStore;
}

/**
 * Removes a session with everything of it, working or not. Jobs that nobody has begun are withdrawn,
 * so that nothing more is paid for; a worker that is at it finds the session gone when it is done,
 * and takes back what it stored.
 *
 * The marker goes first and the pictures last: a deletion that breaks off can be asked for again.
 * @throws RequestError `SESSION_NOT_FOUND` when there is nothing of it at all
 */
export async function deleteSession(ports: DeletePorts, sessionId: string): Promise<void> {
  const { sessions, gallery, jobs, store } = ports;
  const session = await sessionIfThere(sessions, sessionId);
  if (session) {
    await Promise.all(runningJobs(session).map((jobId) => jobs.withdraw(jobId)));
    await gallery.remove(sessionId, session.createdAt);
    await sessions.deleteSession(sessionId);
  }
  const prefixes = [storeKeys.sessionPrefix(sessionId), storeKeys.imagesPrefix(sessionId)];
  const removed = await Promise.all(prefixes.map((prefix) => removeAll(store, prefix)));
  if (!session && removed.every((count) => count === 0)) throw sessionNotFound(sessionId);
}

function runningJobs({ models }: SessionRecord): string[] {
  const iterations = MODEL_NAMES.flatMap((model) => models[model].iterations);
  return iterations.flatMap(({ status, jobId }) => (status === 'in_progress' ? [jobId] : []));
}

/** A session has far fewer keys than a page of a listing. */
async function removeAll(store: ObjectStore, prefix: string): Promise<number> {
  const { keys } = await store.list(prefix);
  await Promise.all(keys.map((key) => store.delete(key)));
  return keys.length;
}
