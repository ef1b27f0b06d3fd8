import {
  CONTEXT_LIMIT,
  type ContextEntry,
  contextFileSchema,
  type ModelName,
  storeKeys,
} from '@polyptych/contract';
import {
  CorruptedRecordError,
  getJson,
  type JsonRecord,
  type ObjectStore,
  putJson,
} from '@polyptych/storage';

export interface ContextManagerOptions {
  store: ObjectStore;
  /** Told about a context file that could not be read and counts as empty. */
  warn: (message: string, error: Error) => void;
}

type ContextFile =
  | { state: 'read'; record: JsonRecord<ContextEntry[]> }
  | { state: 'missing' }
  | { state: 'corrupted' };

/**
 * What each column's provider is reminded of: the last three steps, first in, first out.
 *
 * Every method throws `StoreUnavailableError`, with the key in its message, when the store fails.
 */
export class ContextManager {
  readonly #store: ObjectStore;
  readonly #warn: ContextManagerOptions['warn'];

  constructor({ store, warn }: ContextManagerOptions) {
    this.#store = store;
    this.#warn = warn;
  }

  /** The remembered steps, oldest first; empty when there are none or the file is corrupted. */
  async getContext(sessionId: string, model: ModelName): Promise<ContextEntry[]> {
    const file = await this.#read(storeKeys.context(sessionId, model));
    return file.state === 'read' ? file.record.value : [];
  }

  /**
   * Remembers a step and forgets the oldest beyond three. A step of the same iteration is
   * replaced, so that doing it twice does no harm. A corrupted file is left as it is: the column
   * goes on without memory rather than destroying what somebody may want to repair.
   *
   * A column has one running job at a time, so nobody else writes its context meanwhile; the
   * condition still makes a worker that lost its lease fail instead of overwriting a newer step.
   * @throws StoreConflictError when somebody did write in between
   */
  async addEntry(sessionId: string, model: ModelName, entry: ContextEntry): Promise<void> {
    const key = storeKeys.context(sessionId, model);
    const file = await this.#read(key);
    if (file.state === 'corrupted') return;
    const known = file.state === 'read' ? file.record.value : [];
    const others = known.filter(({ iteration }) => iteration !== entry.iteration);
    await putJson(
      this.#store,
      key,
      [...others, entry].slice(-CONTEXT_LIMIT),
      file.state === 'read' ? { ifMatch: file.record.etag } : { ifNoneMatch: '*' },
    );
  }

  async clearContext(sessionId: string, model: ModelName): Promise<void> {
    await this.#store.delete(storeKeys.context(sessionId, model));
  }

  async #read(key: string): Promise<ContextFile> {
    try {
      const record = await getJson(this.#store, key, contextFileSchema);
      return record ? { state: 'read', record } : { state: 'missing' };
    } catch (error) {
      if (!(error instanceof CorruptedRecordError)) throw error;
      this.#warn(error.message, error);
      return { state: 'corrupted' };
    }
  }
}
