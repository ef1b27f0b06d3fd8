import type { JobTicket } from '@polyptych/contract';
import { StoreConflictError } from '@polyptych/storage';
import { failureOf, JobFailure } from './job-failure.ts';
import { loadJob } from './job-input.ts';
import { makePicture } from './make-picture.ts';
import type { WorkPorts } from './ports.ts';
import { settleJob } from './settle-job.ts';

/**
 * Does one job, from the claim to its settlement. Safe to call any number of times for the same
 * ticket: whoever comes second finds it void.
 *
 * What the work needs is loaded before the claim, so that a worker that dies up to there leaves a
 * job behind that anybody can begin. Whatever goes wrong with the provider fails the iteration; a
 * store that fails is thrown, the job stays where it is, and the sweep finds it again.
 */
export async function runJob(ports: WorkPorts, ticket: JobTicket): Promise<void> {
  const { jobId, sessionId, model, phase } = ticket.job;
  const deadline = ports.deadline();
  const attempt = async <T>(work: () => T | Promise<T>): Promise<T | JobFailure> => {
    try {
      return await work();
    } catch (error) {
      return failureOf(error, {
        isTimeUp: deadline.signal.aborted,
        isTakeover: phase === 'calling',
      });
    }
  };
  const loaded = await attempt(() => loadJob(ports, ticket.job));
  const provider = await attempt(() => ports.provider(model));
  const modelId = provider instanceof JobFailure ? undefined : provider.modelId;
  const claim = await ports.jobs.claim(ticket, modelId);
  if (!claim) return;
  try {
    const made =
      loaded instanceof JobFailure
        ? loaded
        : await makePicture(ports, claim, loaded, provider, deadline);
    await settleJob(ports, claim, made);
  } catch (error) {
    if (!(error instanceof StoreConflictError)) throw error;
    // Somebody else has the job now; whatever is left to do is theirs.
    ports.log.warn('job taken over', { jobId, sessionId, model });
  }
}
