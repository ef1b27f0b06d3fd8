import type { IterationError } from '@polyptych/contract';
import { StoreUnavailableError } from '@polyptych/storage';
import type { JobClaim } from './job-claim.ts';
import { isFailure } from './job-failure.ts';
import type { WorkPorts } from './ports.ts';
import { isUnwanted } from './session-state.ts';
import { type MadePicture, storePicture } from './store-picture.ts';
import { discardPictures, removePictures } from './stored-pictures.ts';

/** Waits between attempts to store what is paid for, in milliseconds; a claim outlasts them. */
const STORING_PAUSES_MS = [1_000, 4_000, 15_000];

/**
 * Writes down what became of a job, and deletes it. A store that fails is given a little time, for
 * a picture that is paid for is lost with this process; every write may be repeated.
 * @throws StoreConflictError when the job was taken over meanwhile
 */
export async function settleJob(
  ports: WorkPorts,
  claim: JobClaim,
  outcome: MadePicture | IterationError,
): Promise<void> {
  const settle = () =>
    isFailure(outcome) ? settleFailure(ports, claim, outcome) : storePicture(ports, claim, outcome);
  for (const pause of STORING_PAUSES_MS) {
    try {
      await settle();
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      ports.log.warn('the store failed a finished job', { jobId: claim.job.jobId, error });
    }
    await ports.sleep(pause);
  }
  await settle();
}

async function settleFailure(
  ports: WorkPorts,
  claim: JobClaim,
  failure: IterationError,
): Promise<void> {
  const { job } = claim;
  await claim.ensureHeld();
  // A failed iteration has no picture; a worker that died may have stored a part of one.
  if (failure.billing) await removePictures(ports.store, job);
  try {
    await ports.sessions.failIteration(job, failure);
  } catch (error) {
    if (!isUnwanted(error)) throw error;
    await discardPictures(ports, job);
  }
  await ports.jobs.delete(job.jobId);
}
