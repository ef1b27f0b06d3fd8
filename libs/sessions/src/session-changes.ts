import {
  type Column,
  type CompletedIteration,
  type FailedIteration,
  type Iteration,
  type IterationError,
  MAX_ITERATIONS,
  MODEL_NAMES,
  type ModelName,
  type RunningIteration,
  type SessionRecord,
} from '@polyptych/contract';
import {
  columnBusy,
  iterationLimit,
  iterationNotFailed,
  iterationNotFound,
  modelDisabled,
} from './errors.ts';
import { columnStatus, sessionStatus } from './reduce-status.ts';

/** The first iteration of one column of a new session. */
export interface FirstIteration {
  model: ModelName;
  jobId: string;
}

/** What is known of an iteration when its work begins. */
export type NewIteration = Omit<RunningIteration, 'status' | 'startedAt'>;

/** What is known of an iteration when its picture is stored. */
export type Outcome = Omit<
  CompletedIteration,
  keyof RunningIteration | 'status' | 'completedAt' | 'durationMs'
>;

/** A session in which every given column generates; the other columns are disabled. */
export function newSession(
  sessionId: string,
  prompt: string,
  columns: readonly FirstIteration[],
  now: string,
): SessionRecord {
  const models = Object.fromEntries(
    MODEL_NAMES.map((name): [ModelName, Column] => {
      const first = columns.find(({ model }) => model === name);
      const iterations: Iteration[] = first
        ? [
            {
              index: 0,
              kind: 'generate',
              status: 'in_progress',
              prompt,
              parent: null,
              jobId: first.jobId,
              startedAt: now,
            },
          ]
        : [];
      return [name, column(first !== undefined, iterations)];
    }),
  ) as SessionRecord['models'];
  return {
    sessionId,
    version: 1,
    status: sessionStatus(models),
    prompt,
    createdAt: now,
    updatedAt: now,
    models,
  };
}

/** The enabled column of a model, or a `MODEL_DISABLED`. */
export function enabledColumn(session: SessionRecord, model: ModelName): Column {
  const found = session.models[model];
  if (!found.enabled) throw modelDisabled(model);
  return found;
}

/**
 * The session with one more running iteration at the end of a column; `undefined` when it is there
 * already, which a writer finds whose own write was carried out and then reported as a conflict.
 * @throws RequestError `MODEL_DISABLED`, `COLUMN_BUSY` (also when somebody else took the index) or
 *   `ITERATION_LIMIT`
 */
export function withIteration(
  session: SessionRecord,
  model: ModelName,
  iteration: NewIteration,
  now: string,
): SessionRecord | undefined {
  const { status, iterations } = enabledColumn(session, model);
  if (iterations[iteration.index]?.jobId === iteration.jobId) return undefined;
  if (status === 'in_progress') throw columnBusy(model);
  if (iterations.length >= MAX_ITERATIONS) throw iterationLimit(model, MAX_ITERATIONS);
  if (iteration.index !== iterations.length) throw columnBusy(model);
  const added: RunningIteration = { ...iteration, status: 'in_progress', startedAt: now };
  return withColumn(session, model, [...iterations, added], now);
}

/**
 * The session with a failed iteration running again under a new job; nothing of the failure stays.
 * `undefined` when it is running under that job already, as in `withIteration`.
 * @throws RequestError `MODEL_DISABLED`, `ITERATION_NOT_FOUND`, `ITERATION_NOT_FAILED` or
 *   `COLUMN_BUSY`
 */
export function withRestarted(
  session: SessionRecord,
  model: ModelName,
  { index, jobId }: Pick<NewIteration, 'index' | 'jobId'>,
  now: string,
): SessionRecord | undefined {
  if (session.models[model].iterations[index]?.jobId === jobId) return undefined;
  const { kind, prompt, parent, preset } = restartable(session, model, index);
  const again: RunningIteration = {
    index,
    kind,
    prompt,
    parent,
    jobId,
    ...(preset && { preset }),
    status: 'in_progress',
    startedAt: now,
  };
  return withColumn(session, model, session.models[model].iterations.with(index, again), now);
}

/**
 * The failed iteration that a retry may run again.
 * @throws RequestError `MODEL_DISABLED`, `ITERATION_NOT_FOUND`, `ITERATION_NOT_FAILED` or
 *   `COLUMN_BUSY`
 */
export function restartable(
  session: SessionRecord,
  model: ModelName,
  index: number,
): FailedIteration {
  const { status, iterations } = enabledColumn(session, model);
  const found = iterations[index];
  if (!found) throw iterationNotFound(model, index);
  if (found.status !== 'failed') throw iterationNotFailed(model, index);
  if (status === 'in_progress') throw columnBusy(model);
  return found;
}

/**
 * The session with a job's running iteration settled by `settle`; `undefined` when that job has
 * nothing running there (any more), so that settling twice changes nothing.
 * @throws RequestError `ITERATION_NOT_FOUND`
 */
export function withSettled(
  session: SessionRecord,
  model: ModelName,
  target: { index: number; jobId: string },
  settle: (running: RunningIteration) => CompletedIteration | FailedIteration,
  now: string,
): SessionRecord | undefined {
  const { iterations } = enabledColumn(session, model);
  const current = iterations[target.index];
  if (!current) throw iterationNotFound(model, target.index);
  if (current.status !== 'in_progress' || current.jobId !== target.jobId) return undefined;
  return withColumn(session, model, iterations.with(target.index, settle(current)), now);
}

export function completed(
  running: RunningIteration,
  outcome: Outcome,
  now: string,
): CompletedIteration {
  return { ...running, status: 'completed', ...outcome, ...ending(running, now) };
}

export function failed(
  running: RunningIteration,
  error: IterationError,
  now: string,
): FailedIteration {
  return { ...running, status: 'failed', error, ...ending(running, now) };
}

function ending({ startedAt }: RunningIteration, now: string) {
  return { completedAt: now, durationMs: Math.max(0, Date.parse(now) - Date.parse(startedAt)) };
}

function withColumn(
  session: SessionRecord,
  model: ModelName,
  iterations: Iteration[],
  now: string,
): SessionRecord {
  const models = { ...session.models, [model]: column(true, iterations) };
  return { ...session, models, status: sessionStatus(models), updatedAt: now };
}

function column(enabled: boolean, iterations: Iteration[]): Column {
  return {
    enabled,
    status: columnStatus({ enabled, iterations }),
    iterationCount: iterations.length,
    iterations,
  };
}
