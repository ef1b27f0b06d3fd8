import type { IterationError, JobRecord, JobTicket } from '@polyptych/contract';
import { StoreConflictError } from '@polyptych/storage';
import { askProvider } from './ask-provider.ts';
import { finishPicture } from './finish-picture.ts';
import type { JobClaim } from './job-claim.ts';
import { failureOf, INTERRUPTED, isFailure } from './job-failure.ts';
import { type LoadedJob, loadJob } from './job-input.ts';
import type { Deadline, WorkPorts } from './ports.ts';
import { recoverPicture } from './recover-picture.ts';
import { settleJob } from './settle-job.ts';
import type { MadePicture } from './store-picture.ts';

/**
 * Does one job, from the claim to its settlement. Safe to call any number of times for the same
 * ticket: whoever comes second finds it void.
 *
 * What the work needs is loaded before the claim, so that a worker that dies up to there leaves a
 * job behind that anybody can begin. Whatever goes wrong with the provider fails the iteration; a
 * store that fails is thrown, the job stays where it is, and the sweep finds it again.
 */
export async function runJob(ports: WorkPorts, ticket: JobTicket): Promise<void> {
  const { job } = ticket;
  const deadline = ports.deadline();
  const explain = (error: unknown) => explainFailure(ports, job, error, deadline);
  const loaded = await loadJob(ports, job).catch(explain);
  const claim = await ports.jobs.claim(ticket);
  if (!claim) return;
  try {
    const made = isFailure(loaded)
      ? loaded
      : await make(ports, claim, loaded, deadline, job.phase).catch(explain);
    await settleJob(ports, claim, made);
  } catch (error) {
    if (!(error instanceof StoreConflictError)) throw error;
    // Somebody else has the job now; whatever is left to do is theirs.
    ports.log.warn('job taken over', { jobId: job.jobId });
  }
}

/** Makes the picture, or carries on with what a worker that died had begun. */
async function make(
  ports: WorkPorts,
  claim: JobClaim,
  { input, seen }: LoadedJob,
  deadline: Deadline,
  phase: JobRecord['phase'],
): Promise<MadePicture | IterationError> {
  const { job } = claim;
  if (phase === 'calling') {
    const recovered = await recoverPicture(ports, job, input);
    if (recovered) return recovered;
  }
  const provider = ports.provider(job.model);
  const canResume = job.handle !== undefined && provider.resume !== undefined;
  if (phase === 'calling' && !canResume) return INTERRUPTED;
  const result = await askProvider(ports, provider, claim, input, deadline);
  return { ...result, ...(await finishPicture(input, result)), seen };
}

/** @throws the error itself when it says nothing about the job */
function explainFailure(
  { log }: WorkPorts,
  { jobId, sessionId, model, phase }: JobRecord,
  error: unknown,
  { signal }: Deadline,
): IterationError {
  const failure = failureOf(error, { isTimeUp: signal.aborted, wasCalling: phase === 'calling' });
  const level = failure.code === 'INTERNAL' ? 'error' : 'info';
  log[level]('job failed', { jobId, sessionId, model, code: failure.code, error });
  return failure;
}
