import {
  type Iteration,
  type JobRecord,
  RequestError,
  type SessionRecord,
} from '@polyptych/contract';

/** True for the error of a session that was deleted, or never came to be. */
export function isGone(error: unknown): boolean {
  return error instanceof RequestError && error.code === 'SESSION_NOT_FOUND';
}

/** True while the session waits for exactly this job. */
export function isRunning(session: SessionRecord, { model, index, jobId }: JobRecord): boolean {
  const iteration: Iteration | undefined = session.models[model].iterations[index];
  return iteration?.status === 'in_progress' && iteration.jobId === jobId;
}
