import { type JobRecord, JOBS_PREFIX } from '@polyptych/contract';
import { CorruptedRecordError } from '@polyptych/storage';
import type { AcceptPorts, Logger } from './ports.ts';
import { isGone, isRunning } from './session-state.ts';

/** A younger job's request may still be between its job record and its session. */
const GRACE_MS = 60_000;

export interface SweepOptions {
  /**
   * True when no other worker can be alive, as at the start of a server that holds its data folder
   * alone: then every lease is a dead worker's, and no job is too young.
   */
  soleWorker: boolean;
}

type SweepPorts = Pick<AcceptPorts, 'sessions' | 'gallery' | 'jobs' | 'queue' | 'now'> & {
  log: Logger;
};

/**
 * Looks through all unsettled work: re-enqueues what its session still waits for, and discards
 * what no session knows. One job that cannot be read does not stop the others.
 */
export async function sweep(ports: SweepPorts, options: SweepOptions): Promise<void> {
  let startAfter: string | undefined;
  do {
    const page = await ports.jobs.list(startAfter);
    for (const key of page.keys) await sweepOne(ports, jobIdOf(key), options);
    startAfter = page.more ? page.keys.at(-1) : undefined;
  } while (startAfter !== undefined);
}

async function sweepOne(ports: SweepPorts, jobId: string, options: SweepOptions): Promise<void> {
  const { jobs, log } = ports;
  try {
    const job = await jobs.get(jobId);
    if (!job || !isOverdue(ports, job, options)) return;
    if (await isWaitedFor(ports, job)) {
      if (options.soleWorker) await jobs.release(job);
      await ports.queue.enqueue(job);
    } else {
      await jobs.delete(jobId);
    }
  } catch (error) {
    if (!(error instanceof CorruptedRecordError)) throw error;
    log.error('unreadable record left alone by the sweep', { jobId, error });
  }
}

function isOverdue(
  { jobs, now }: SweepPorts,
  job: JobRecord,
  { soleWorker }: SweepOptions,
): boolean {
  if (soleWorker) return true;
  return !jobs.isLeased(job) && now().getTime() - Date.parse(job.createdAt) > GRACE_MS;
}

async function isWaitedFor({ sessions, gallery }: SweepPorts, job: JobRecord): Promise<boolean> {
  try {
    return isRunning(await sessions.getSession(job.sessionId), job);
  } catch (error) {
    if (!isGone(error)) throw error;
    // A generate that never got as far as its session left its marker behind.
    if (job.kind === 'generate') await gallery.remove(job.sessionId, job.createdAt);
    return false;
  }
}

function jobIdOf(key: string): string {
  return key.slice(JOBS_PREFIX.length, -'.json'.length);
}
