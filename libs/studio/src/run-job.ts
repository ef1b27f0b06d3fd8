import type { JobRecord, SessionRecord } from '@polyptych/contract';
import { StoreConflictError } from '@polyptych/storage';
import { askProvider } from './ask-provider.ts';
import { failureOf, INTERRUPTED } from './job-failure.ts';
import { loadInput } from './job-input.ts';
import type { JobClaim } from './job-store.ts';
import { finishPicture } from './finish-picture.ts';
import type { WorkPorts } from './ports.ts';
import { isGone, isRunning } from './session-state.ts';
import { storePicture } from './store-picture.ts';

/**
 * Does one job, from the claim to its settlement. Safe to call any number of times for the same
 * job: a settled, a claimed and a discarded one are left alone.
 *
 * Whatever goes wrong with the provider fails the iteration; a store that fails is thrown, the job
 * stays where it is, and the sweep finds it again.
 */
export async function runJob(ports: WorkPorts, jobId: string): Promise<void> {
  const claim = await ports.jobs.claim(jobId, ports.newId());
  if (!claim) return;
  const session = await sessionOf(ports, claim.job);
  if (!session || !isRunning(session, claim.job)) {
    await ports.jobs.delete(jobId);
    return;
  }
  try {
    await work(ports, claim, session);
  } catch (error) {
    if (!(error instanceof StoreConflictError)) throw error;
    // Somebody else has the job now; whatever is left to do is theirs.
    ports.log.warn('job taken over', { jobId });
  }
}

/** Makes and stores the picture, or settles why there is none. */
async function work(ports: WorkPorts, claim: JobClaim, session: SessionRecord): Promise<void> {
  const { job } = claim;
  const deadline = ports.deadline();
  try {
    const provider = ports.provider(job.model);
    if (job.phase === 'calling' && (job.handle === undefined || !provider.resume)) {
      await settleFailure(ports, claim, INTERRUPTED);
      return;
    }
    const input = await loadInput(ports, job, session);
    const result = await askProvider(ports, provider, claim, input, deadline);
    const picture = await finishPicture(input, result);
    await storePicture(ports, claim, picture, result);
  } catch (error) {
    const failure = failureOf(error, deadline.signal);
    ports.log[failure.code === 'INTERNAL' ? 'error' : 'info']('job failed', {
      jobId: job.jobId,
      sessionId: job.sessionId,
      model: job.model,
      code: failure.code,
      error,
    });
    await settleFailure(ports, claim, failure);
  }
}

async function settleFailure(
  { sessions, jobs }: WorkPorts,
  claim: JobClaim,
  failure: ReturnType<typeof failureOf>,
): Promise<void> {
  await claim.assertHeld();
  try {
    await sessions.failIteration(claim.job, failure);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  await jobs.delete(claim.job.jobId);
}

async function sessionOf(
  { sessions }: WorkPorts,
  { sessionId }: JobRecord,
): Promise<SessionRecord | undefined> {
  try {
    return await sessions.getSession(sessionId);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
