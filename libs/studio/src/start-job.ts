import {
  type AcceptedAnswer,
  type CompletedIteration,
  type JobRecord,
  MAX_ITERATIONS,
  type ModelName,
  RequestError,
} from '@polyptych/contract';
import {
  columnBusy,
  enabledColumn,
  iterationLimit,
  modelDisabled,
  type NewIteration,
} from '@polyptych/sessions';
import { sourceIteration } from './branch.ts';
import type { AcceptPorts } from './ports.ts';

/** New work in one column of a session. */
export interface ColumnWork {
  sessionId: string;
  model: ModelName;
  kind: 'iterate' | 'outpaint';
  prompt: string;
  /** Index to start from; the latest completed iteration when absent. */
  from: number | undefined;
  preset?: JobRecord['preset'];
}

/**
 * Accepts one more iteration in a column: job record, then the session, then the queue. A crash
 * between any two heals itself: the sweep finds the job and sees whether its iteration exists.
 *
 * @param check refuses a source by throwing, before anything is written
 * @throws RequestError when the work is refused; nothing is left behind then
 */
export async function startJob(
  ports: AcceptPorts,
  work: ColumnWork,
  check: (source: CompletedIteration) => void = () => undefined,
): Promise<AcceptedAnswer> {
  const { sessions, jobs, queue } = ports;
  const { sessionId, model, kind, prompt, preset } = work;
  const column = enabledColumn(await sessions.getSession(sessionId), model);
  if (!ports.enabledModels.includes(model)) throw modelDisabled(model);
  if (work.from === undefined && column.status === 'in_progress') throw columnBusy(model);
  const source = sourceIteration(model, column, work.from);
  check(source);
  // Checked here as well as in the swap, for the job record must never hold an eighth index.
  if (column.iterationCount >= MAX_ITERATIONS) throw iterationLimit(model, MAX_ITERATIONS);

  const job: JobRecord = {
    jobId: ports.newId(),
    sessionId,
    model,
    index: column.iterationCount,
    kind,
    prompt,
    parent: source.index,
    ...(preset && { preset }),
    createdAt: ports.now().toISOString(),
    phase: 'queued',
  };
  await jobs.create(job);
  try {
    await sessions.addIteration(sessionId, model, iterationOf(job));
  } catch (error) {
    // After any other error nobody knows whether the iteration was written: the sweep looks.
    if (error instanceof RequestError) await jobs.delete(job.jobId);
    throw error;
  }
  await queue.enqueue(job);
  return { sessionId, model, iteration: job.index, status: 'in_progress', jobId: job.jobId };
}

function iterationOf({ index, kind, prompt, parent, jobId, preset }: JobRecord): NewIteration {
  return { index, kind, prompt, parent, jobId, ...(preset && { preset }) };
}
