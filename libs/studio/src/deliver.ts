import type { JobTicket } from '@polyptych/contract';
import type { AcceptPorts } from './ports.ts';

/**
 * Hands an accepted job to the queue. The job is safe in its record by now: when the queue fails,
 * the sweep delivers it, so the request that asked for it has still succeeded.
 */
export async function deliver(
  { queue, log }: Pick<AcceptPorts, 'queue' | 'log'>,
  ticket: JobTicket,
): Promise<void> {
  try {
    await queue.enqueue(ticket);
  } catch (error) {
    const { jobId, model } = ticket.job;
    log.error('job left to the sweep: the queue failed', { jobId, model, error });
  }
}
