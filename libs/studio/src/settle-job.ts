import { StoreUnavailableError } from '@polyptych/storage';
import type { JobClaim } from './job-claim.ts';
import { JobFailure } from './job-failure.ts';
import type { JobOutcome, WorkPorts } from './ports.ts';
import { isGone, isRunning } from './session-state.ts';
import { type MadePicture, storePicture } from './store-picture.ts';
import { discardTraces, removePictures } from './stored-pictures.ts';

/** Waits between attempts to store what is paid for, in milliseconds; a claim outlasts them. */
const STORING_PAUSES_MS = [1_000, 4_000, 15_000];

/**
 * Writes down what became of a job, and deletes it. A store that fails is given a little time, for
 * a picture that is paid for is lost with this process. A job that cannot be deleted is left to the
 * sweep: everything is written by then, and must not be written again over what comes next.
 * @throws StoreConflictError when the job was taken over meanwhile
 */
export async function settleJob(
  ports: WorkPorts,
  claim: JobClaim,
  outcome: MadePicture | JobFailure,
): Promise<void> {
  const { jobs, log } = ports;
  const { jobId, sessionId, model } = claim.job;
  if (outcome instanceof JobFailure) logFailure(ports, claim, outcome);
  await patiently(ports, claim, () =>
    outcome instanceof JobFailure
      ? settleFailure(ports, claim, outcome)
      : storePicture(ports, claim, outcome),
  );
  ports.onSettled(claim.job, told(outcome));
  try {
    await jobs.delete(jobId);
  } catch (error) {
    log.warn('settled job left to the sweep', { jobId, sessionId, model, error });
  }
}

function told(outcome: MadePicture | JobFailure): JobOutcome {
  return outcome instanceof JobFailure
    ? { status: 'failed', code: outcome.error.code }
    : { status: 'completed', costUsd: outcome.actual?.costUsd };
}

async function patiently(
  { sleep, log }: WorkPorts,
  { job: { jobId, sessionId, model } }: JobClaim,
  work: () => Promise<void>,
): Promise<void> {
  for (const pause of STORING_PAUSES_MS) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      log.warn('the store failed a finished job', { jobId, sessionId, model, error });
    }
    await sleep(pause);
  }
  await work();
}

async function settleFailure(
  ports: WorkPorts,
  claim: JobClaim,
  { error }: JobFailure,
): Promise<void> {
  const { job } = claim;
  await claim.ensureHeld();
  try {
    if (claim.isTakeover) await removeLeftovers(ports, claim);
    await ports.sessions.failIteration(job, error);
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
    await discardTraces(ports, job);
  }
}

/**
 * A failed iteration has no picture; a worker that died may have stored a part of one. While the
 * session waits for this job nobody can have tried it again, and stored something of their own.
 */
async function removeLeftovers({ sessions, store }: WorkPorts, { job }: JobClaim): Promise<void> {
  if (isRunning(await sessions.getSession(job.sessionId), job)) await removePictures(store, job);
}

function logFailure({ log }: WorkPorts, { job }: JobClaim, { error, cause }: JobFailure): void {
  const { jobId, sessionId, model } = job;
  const level = error.code === 'INTERNAL' ? 'error' : 'info';
  log[level]('job failed', { jobId, sessionId, model, code: error.code, error: cause });
}
