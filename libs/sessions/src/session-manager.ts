import {
  type IterationError,
  type ModelName,
  type SessionRecord,
  sessionRecordSchema,
  storeKeys,
} from '@polyptych/contract';
import {
  getJson,
  type JsonPeek,
  type JsonRecord,
  peekJson,
  putJson,
  type SwapPorts,
  swapJson,
} from '@polyptych/storage';
import { sessionNotFound } from './errors.ts';
import {
  completed,
  enabledColumn,
  failed,
  type FirstIteration,
  type NewIteration,
  newSession,
  type Outcome,
  withIteration,
  withRestarted,
  withSettled,
} from './session-changes.ts';

export interface SessionManagerOptions extends SwapPorts {
  now: () => Date;
}

/** Names the iteration that a job works on. */
export interface IterationRef {
  sessionId: string;
  model: ModelName;
  index: number;
  jobId: string;
}

/**
 * Owns `status.json`. Every change is a compare-and-swap on its ETag and adds one to `version`;
 * a write is never forced, so no update is lost under any interleaving.
 *
 * Every method throws `RequestError` `SESSION_NOT_FOUND` for an unknown session,
 * `CorruptedRecordError` for one that cannot be read, and `StoreUnavailableError`.
 */
export class SessionManager {
  readonly #ports: SwapPorts;
  readonly #now: () => Date;

  constructor({ now, ...ports }: SessionManagerOptions) {
    this.#ports = ports;
    this.#now = now;
  }

  /**
   * Writes a new session in which every given column generates; the others are disabled.
   * @throws StoreConflictError when there is a session of this id already
   */
  async createSession(input: {
    sessionId: string;
    prompt: string;
    columns: readonly FirstIteration[];
    createdAt: string;
  }): Promise<SessionRecord> {
    const session = newSession(input.sessionId, input.prompt, input.columns, input.createdAt);
    const key = storeKeys.session(input.sessionId);
    await putJson(this.#ports.store, key, session, { ifNoneMatch: '*' });
    return session;
  }

  async getSession(sessionId: string): Promise<SessionRecord> {
    return (await this.getSessionRecord(sessionId)).value;
  }

  /** The session together with its ETag, for conditional reads. */
  async getSessionRecord(sessionId: string): Promise<JsonRecord<SessionRecord>> {
    const key = storeKeys.session(sessionId);
    const record = await getJson(this.#ports.store, key, sessionRecordSchema);
    if (!record) throw sessionNotFound(sessionId);
    return record;
  }

  /** The session's ETag, and the session itself for whoever has not seen this state of it. */
  async peekSession(sessionId: string): Promise<JsonPeek<SessionRecord>> {
    const key = storeKeys.session(sessionId);
    const peek = await peekJson(this.#ports.store, key, sessionRecordSchema);
    if (!peek) throw sessionNotFound(sessionId);
    return peek;
  }

  /** Removes the record: whoever works for the session finds it gone from here on. */
  async deleteSession(sessionId: string): Promise<void> {
    await this.#ports.store.delete(storeKeys.session(sessionId));
  }

  /**
   * Starts an iteration at the end of a column.
   * @param seen the session as it was read a moment ago, which saves a reading
   * @throws RequestError `MODEL_DISABLED`, `COLUMN_BUSY` or, for the eighth, `ITERATION_LIMIT`
   */
  async addIteration(
    sessionId: string,
    model: ModelName,
    iteration: NewIteration,
    seen?: JsonRecord<SessionRecord>,
  ): Promise<void> {
    const add: Change = (session, now) => withIteration(session, model, iteration, now);
    await this.#change(sessionId, add, seen);
  }

  /**
   * Starts a failed iteration again, in its place and under a new job.
   * @param seen the session as it was read a moment ago, which saves a reading
   * @throws RequestError `MODEL_DISABLED`, `ITERATION_NOT_FOUND`, `ITERATION_NOT_FAILED` or
   *   `COLUMN_BUSY`
   */
  async restartIteration(
    sessionId: string,
    model: ModelName,
    iteration: Pick<NewIteration, 'index' | 'jobId'>,
    seen?: JsonRecord<SessionRecord>,
  ): Promise<void> {
    const restart: Change = (session, now) => withRestarted(session, model, iteration, now);
    await this.#change(sessionId, restart, seen);
  }

  /** Settles a job's iteration as done; false when it has nothing running there (any more). */
  async completeIteration(ref: IterationRef, outcome: Outcome): Promise<boolean> {
    return this.#change(ref.sessionId, (session, now) =>
      withSettled(session, ref.model, ref, (running) => completed(running, outcome, now), now),
    );
  }

  /** Settles a job's iteration as failed; false when it has nothing running there (any more). */
  async failIteration(ref: IterationRef, error: IterationError): Promise<boolean> {
    return this.#change(ref.sessionId, (session, now) =>
      withSettled(session, ref.model, ref, (running) => failed(running, error, now), now),
    );
  }

  async getIterationCount(sessionId: string, model: ModelName): Promise<number> {
    return enabledColumn(await this.getSession(sessionId), model).iterationCount;
  }

  /** @returns whether there was anything to write */
  #change(sessionId: string, change: Change, seen?: JsonRecord<SessionRecord>): Promise<boolean> {
    const key = storeKeys.session(sessionId);
    const swap = (session: SessionRecord | undefined) => {
      if (!session) throw sessionNotFound(sessionId);
      const changed = change(session, this.#now().toISOString());
      const next = changed && { ...changed, version: session.version + 1 };
      return { next, result: next !== undefined };
    };
    return swapJson(this.#ports, key, sessionRecordSchema, swap, seen);
  }
}

/** What becomes of a session; `undefined` when there is nothing to change. */
type Change = (session: SessionRecord, now: string) => SessionRecord | undefined;
