import {
  type AcceptedAnswer,
  type Column,
  type JobRecord,
  type JobTicket,
  type ModelName,
  RequestError,
  type SessionRecord,
} from '@polyptych/contract';
import { enabledColumn, modelDisabled, type NewIteration } from '@polyptych/sessions';
import type { JsonRecord } from '@polyptych/storage';
import { branchTo } from './branch.ts';
import { deliver } from './deliver.ts';
import type { AcceptPorts } from './ports.ts';

/** Where new work goes. */
interface Place {
  sessionId: string;
  model: ModelName;
}

/** An iteration that a job is to make, before the job has a name. */
export type PlannedIteration = Omit<NewIteration, 'jobId'>;

/** How one kind of request becomes work in a column. */
export interface Plan {
  /** Says what to make; refuses by throwing, before anything is written. */
  plan: (column: Column, session: SessionRecord) => PlannedIteration;
  /** Compares-and-swaps the iteration into the session; refuses by throwing. */
  write: (place: Place, iteration: NewIteration, seen: JsonRecord<SessionRecord>) => Promise<void>;
}

/**
 * Accepts one piece of work in a column: job record, then the session, then the queue. A crash
 * between any two heals itself: the sweep finds the job and sees whether its iteration waits.
 * @throws RequestError when the work is refused; nothing is left behind then
 */
export async function startJob(
  ports: AcceptPorts,
  { sessionId, model }: Place,
  { plan, write }: Plan,
): Promise<AcceptedAnswer> {
  const seen = await ports.sessions.getSessionRecord(sessionId);
  const column = enabledColumn(seen.value, model);
  if (!ports.enabledModels.includes(model)) throw modelDisabled(model);
  const iteration: NewIteration = { ...plan(column, seen.value), jobId: ports.newId() };
  const branch = branchTo(column, iteration.parent);
  const job = { sessionId, model, ...iteration, branch, createdAt: ports.now().toISOString() };
  const ticket = await ports.jobs.create(job satisfies Partial<JobRecord>);
  try {
    await write({ sessionId, model }, iteration, seen);
  } catch (error) {
    // After any other error nobody knows whether the iteration was written: the sweep looks.
    if (error instanceof RequestError) await withdraw(ports, ticket);
    throw error;
  }
  await deliver(ports, ticket);
  const { index, jobId } = iteration;
  return { sessionId, model, iteration: index, status: 'in_progress', jobId };
}

/** A refused job that cannot be deleted is the sweep's; the refusal is what the person is told. */
async function withdraw({ jobs, log }: AcceptPorts, { job }: JobTicket): Promise<void> {
  try {
    await jobs.delete(job.jobId);
  } catch (error) {
    log.warn('refused job left to the sweep', { jobId: job.jobId, error });
  }
}
