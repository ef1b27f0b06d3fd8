import {
  type Iteration,
  type JobRecord,
  RequestError,
  type SessionRecord,
} from '@polyptych/contract';
import type { SessionManager } from '@polyptych/sessions';

/** True for the error of a session that was deleted, or never came to be. */
export function isGone(error: unknown): boolean {
  return error instanceof RequestError && error.code === 'SESSION_NOT_FOUND';
}

/** True while the session waits for exactly this job. */
export function isRunning(session: SessionRecord, { model, index, jobId }: JobRecord): boolean {
  const iteration: Iteration | undefined = session.models[model].iterations[index];
  return iteration?.status === 'in_progress' && iteration.jobId === jobId;
}

/** The session, or nothing when it is gone. */
export async function sessionIfThere(
  sessions: Pick<SessionManager, 'getSession'>,
  sessionId: string,
): Promise<SessionRecord | undefined> {
  try {
    return await sessions.getSession(sessionId);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
