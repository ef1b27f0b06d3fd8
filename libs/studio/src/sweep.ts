import {
  type JobRecord,
  JOBS_PREFIX,
  type JobTicket,
  type SessionRecord,
} from '@polyptych/contract';
import pLimit from 'p-limit';
import { INTERRUPTED, SWITCHED_OFF } from './job-failure.ts';
import type { SweepPorts } from './ports.ts';
import { isRunning, sessionIfThere } from './session-state.ts';
import { discardTraces, removePictures } from './stored-pictures.ts';

/** Jobs looked at side by side: enough to hide a store's latency, few enough to leave it alone. */
const CONCURRENCY = 8;

/**
 * Looks through all unsettled work that nobody looks after: re-enqueues what its session still
 * waits for, and discards what no session knows. A job that cannot be read or looked at is logged,
 * left alone, and does not stop the others.
 * @returns how many jobs were left alone
 */
export async function sweep(ports: SweepPorts): Promise<number> {
  const limit = pLimit(CONCURRENCY);
  let leftAlone = 0;
  let startAfter: string | undefined;
  do {
    const { keys, more } = await ports.jobs.list(startAfter);
    const looks = keys.flatMap(jobIdOf).map((id) => limit(() => sweepOne(ports, id)));
    leftAlone += (await Promise.all(looks)).filter((isDone) => !isDone).length;
    startAfter = more ? keys.at(-1) : undefined;
  } while (startAfter !== undefined);
  return leftAlone;
}

/** @returns whether it could be looked at */
async function sweepOne(ports: SweepPorts, jobId: string): Promise<boolean> {
  const { jobs, log } = ports;
  try {
    const ticket = await jobs.read(jobId);
    if (!ticket || jobs.isHeld(ticket.job)) return true;
    if ((await lookAfter(ports, ticket)) === 'delivered') return true;
    // The request that accepted it may only be late. Whoever changes the job first decides: from
    // here on the request finds its ticket void, and what it wrote before that is seen now.
    const held = await jobs.hold(ticket);
    const found = held && (await lookAfter(ports, held));
    if (held && found === 'session gone') await discard(ports, held.job);
    if (held && found === 'settled') await jobs.delete(jobId);
    return true;
  } catch (error) {
    log.error('job left alone by the sweep', { jobId, error });
    return false;
  }
}

/** The session is read after the job: what it says holds for this ticket, or the ticket is void. */
async function lookAfter(
  ports: SweepPorts,
  ticket: JobTicket,
): Promise<'delivered' | 'settled' | 'session gone'> {
  const { queue } = ports;
  const session = await sessionIfThere(ports.sessions, ticket.job.sessionId);
  if (!session) return 'session gone';
  if (!isRunning(session, ticket.job)) return 'settled';
  // A request that died may have left its session without a marker.
  if (ticket.job.kind === 'generate') await ensureMarker(ports, session);
  if (ports.isWorkedOn(ticket.job.model)) await queue.enqueue(ticket);
  else await abandon(ports, ticket);
  return 'delivered';
}

/** A session that is deleted in this very moment does not get its marker back. */
async function ensureMarker(
  { sessions, gallery }: Pick<SweepPorts, 'sessions' | 'gallery'>,
  { sessionId, createdAt }: SessionRecord,
): Promise<void> {
  await gallery.add(sessionId, createdAt);
  const stillThere = await sessionIfThere(sessions, sessionId);
  if (!stillThere) await gallery.remove(sessionId, createdAt);
}

/** Settles a job that nobody will ever work on, so that its column is free again. */
async function abandon({ sessions, jobs, store }: SweepPorts, ticket: JobTicket): Promise<void> {
  const held = await jobs.hold(ticket);
  if (!held) return;
  const { job } = held;
  await removePictures(store, job);
  await sessions.failIteration(job, job.phase === 'calling' ? INTERRUPTED : SWITCHED_OFF);
  await jobs.delete(job.jobId);
}

async function discard(ports: SweepPorts, job: JobRecord): Promise<void> {
  await discardTraces(ports, job);
  if (job.kind === 'generate') await discardMarker(ports, job);
  await ports.jobs.delete(job.jobId);
}

/** A session that came to be while its marker was being removed gets it back. */
async function discardMarker(ports: SweepPorts, job: JobRecord): Promise<void> {
  const { sessionId, createdAt } = job;
  await ports.gallery.remove(sessionId, createdAt);
  const late = await sessionIfThere(ports.sessions, sessionId);
  if (late) await ports.gallery.add(sessionId, late.createdAt);
}

/** Other keys may have been put there by hand. */
function jobIdOf(key: string): string[] {
  const id = key.slice(JOBS_PREFIX.length, -'.json'.length);
  return /^[0-9a-f-]{36}$/.test(id) ? [id] : [];
}
