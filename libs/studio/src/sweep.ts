import { type JobRecord, JOBS_PREFIX } from '@polyptych/contract';
import { CorruptedRecordError } from '@polyptych/storage';
import pLimit from 'p-limit';
import type { SweepPorts } from './ports.ts';
import { isGone, isRunning } from './session-state.ts';
import { discardPictures } from './stored-pictures.ts';

/** Jobs looked at side by side: enough to hide a store's latency, few enough to leave it alone. */
const CONCURRENCY = 8;

/**
 * Looks through all unsettled work that nobody looks after: re-enqueues what its session still
 * waits for, and discards what no session knows. One job that cannot be read does not stop the
 * others.
 */
export async function sweep(ports: SweepPorts): Promise<void> {
  const limit = pLimit(CONCURRENCY);
  let startAfter: string | undefined;
  do {
    const { keys, more } = await ports.jobs.list(startAfter);
    await Promise.all(keys.map((key) => limit(() => sweepOne(ports, jobIdOf(key)))));
    startAfter = more ? keys.at(-1) : undefined;
  } while (startAfter !== undefined);
}

async function sweepOne(ports: SweepPorts, jobId: string): Promise<void> {
  const { jobs, queue, log } = ports;
  try {
    // The session is read after the job: what it says holds for this ticket, or the ticket is void.
    const ticket = await jobs.read(jobId);
    if (!ticket || jobs.isHeld(ticket.job)) return;
    if (await isWaitedFor(ports, ticket.job)) await queue.enqueue(ticket);
    else await jobs.delete(jobId);
  } catch (error) {
    if (!(error instanceof CorruptedRecordError)) throw error;
    log.error('unreadable record left alone by the sweep', { jobId, error });
  }
}

/** Whether the session waits for the job; makes whole, or clears away, what a crash left half done. */
async function isWaitedFor(ports: SweepPorts, job: JobRecord): Promise<boolean> {
  const { sessions, gallery } = ports;
  const { sessionId, kind, createdAt } = job;
  try {
    const session = await sessions.getSession(sessionId);
    const isWaiting = isRunning(session, job);
    if (isWaiting && kind === 'generate') await gallery.add(sessionId, session.createdAt);
    return isWaiting;
  } catch (error) {
    if (!isGone(error)) throw error;
    await discardPictures(ports, job);
    if (kind === 'generate') await gallery.remove(sessionId, createdAt);
    return false;
  }
}

function jobIdOf(key: string): string {
  return key.slice(JOBS_PREFIX.length, -'.json'.length);
}
