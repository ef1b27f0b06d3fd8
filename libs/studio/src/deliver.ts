import type { JobTicket } from '@polyptych/contract';
import { INTERRUPTED } from './job-failure.ts';
import type { AcceptPorts } from './ports.ts';

/**
 * Hands an accepted job to the queue. It is safe in its record by now: when the queue fails, the
 * sweep delivers it, so the request that asked for it has still succeeded.
 */
export async function deliver(ports: AcceptPorts, ticket: JobTicket): Promise<void> {
  const { jobs, queue, log } = ports;
  const { jobId, sessionId, model } = ticket.job;
  const confirmed = await jobs.confirm(ticket);
  if (!confirmed) {
    await giveUp(ports, ticket);
    return;
  }
  log.info('job accepted', { jobId, sessionId, model });
  try {
    await queue.enqueue(confirmed);
  } catch (error) {
    log.error('job left to the sweep: the queue failed', { jobId, sessionId, model, error });
  }
}

/**
 * The request stood still for so long that a sweep took its job for abandoned. Whether it was
 * discarded or begun cannot be known any more, so the iteration is settled, to be tried again.
 */
async function giveUp({ sessions, gallery, log }: AcceptPorts, { job }: JobTicket): Promise<void> {
  const { jobId, sessionId, model, kind } = job;
  log.warn('job taken over before it was delivered', { jobId, sessionId, model });
  if (kind === 'generate') {
    const session = await sessions.getSession(sessionId);
    await gallery.add(sessionId, session.createdAt);
  }
  await sessions.failIteration(job, INTERRUPTED);
}
