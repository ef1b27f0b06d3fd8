import {
  type IterationError,
  type ModelName,
  type SessionRecord,
  sessionRecordSchema,
  storeKeys,
} from '@polyptych/contract';
import { getJson, type JsonRecord, type ObjectStore, putJson } from '@polyptych/storage';
import { retryOnConflict, type SwapTiming } from './compare-and-swap.ts';
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
  withSettled,
} from './session-changes.ts';

export interface SessionManagerOptions extends SwapTiming {
  store: ObjectStore;
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
  readonly #store: ObjectStore;
  readonly #now: () => Date;
  readonly #timing: SwapTiming;

  constructor({ store, now, random, sleep }: SessionManagerOptions) {
    this.#store = store;
    this.#now = now;
    this.#timing = { random, sleep };
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
    await putJson(this.#store, storeKeys.session(input.sessionId), session, { ifNoneMatch: '*' });
    return session;
  }

  async getSession(sessionId: string): Promise<SessionRecord> {
    return (await this.#read(sessionId)).value;
  }

  /** The session together with its ETag, for conditional reads. */
  async getSessionRecord(sessionId: string): Promise<JsonRecord<SessionRecord>> {
    return this.#read(sessionId);
  }

  /**
   * Starts an iteration at the end of a column.
   * @throws RequestError `MODEL_DISABLED`, `COLUMN_BUSY` or, for the eighth, `ITERATION_LIMIT`
   */
  async addIteration(sessionId: string, model: ModelName, iteration: NewIteration): Promise<void> {
    await this.#change(sessionId, (session, now) => ({
      session: withIteration(session, model, iteration, now),
      result: undefined,
    }));
  }

  /** Settles a job's iteration as done; false when it has nothing running there (any more). */
  async completeIteration(ref: IterationRef, outcome: Outcome): Promise<boolean> {
    return this.#settle(ref, (session, now) =>
      withSettled(session, ref.model, ref, (running) => completed(running, outcome, now), now),
    );
  }

  /** Settles a job's iteration as failed; false when it has nothing running there (any more). */
  async failIteration(ref: IterationRef, error: IterationError): Promise<boolean> {
    return this.#settle(ref, (session, now) =>
      withSettled(session, ref.model, ref, (running) => failed(running, error, now), now),
    );
  }

  async getIterationCount(sessionId: string, model: ModelName): Promise<number> {
    return enabledColumn(await this.getSession(sessionId), model).iterationCount;
  }

  #settle(
    { sessionId }: IterationRef,
    change: (session: SessionRecord, now: string) => SessionRecord | undefined,
  ): Promise<boolean> {
    return this.#change(sessionId, (session, now) => {
      const settled = change(session, now);
      return { session: settled, result: settled !== undefined };
    });
  }

  /** Reads, changes and writes back until nobody wrote in between; no session means no write. */
  #change<T>(
    sessionId: string,
    change: (
      session: SessionRecord,
      now: string,
    ) => { session: SessionRecord | undefined; result: T },
  ): Promise<T> {
    return retryOnConflict(async () => {
      const { value, etag } = await this.#read(sessionId);
      const { session, result } = change(value, this.#now().toISOString());
      if (session) {
        const next = { ...session, version: value.version + 1 };
        await putJson(this.#store, storeKeys.session(sessionId), next, { ifMatch: etag });
      }
      return result;
    }, this.#timing);
  }

  async #read(sessionId: string): Promise<JsonRecord<SessionRecord>> {
    const record = await getJson(this.#store, storeKeys.session(sessionId), sessionRecordSchema);
    if (!record) throw sessionNotFound(sessionId);
    return record;
  }
}
