import {
  type ContextEntry,
  contextFileSchema,
  type ModelName,
  storeKeys,
} from '@polyptych/contract';
import {
  CorruptedRecordError,
  getJson,
  type JsonRecord,
  type SwapPorts,
  swapJson,
} from '@polyptych/storage';
import { remember } from './remember.ts';

export interface ContextManagerOptions extends SwapPorts {
  /** Told about a context file that could not be read and counts as empty. */
  warn: (message: string, error: Error) => void;
}

/** A column's context as it was read. */
export interface Recollection {
  /** The remembered steps, oldest first. */
  entries: ContextEntry[];
  /** The file itself: `null` when there is none, `undefined` when it could not be read. */
  seen: JsonRecord<ContextEntry[]> | null | undefined;
}

export interface AddOptions {
  /** The completed steps that led to the new one, oldest first. */
  branch?: readonly ContextEntry[];
  /** The file as it was read a moment ago (`null`: there was none), which saves a reading. */
  seen?: Recollection['seen'];
}

/**
 * What each column's provider is reminded of: the last three steps, first in, first out.
 *
 * Every method throws `StoreUnavailableError`, with the key in its message, when the store fails.
 */
export class ContextManager {
  readonly #ports: SwapPorts;
  readonly #warn: ContextManagerOptions['warn'];

  constructor({ warn, ...ports }: ContextManagerOptions) {
    this.#ports = ports;
    this.#warn = warn;
  }

  /** The remembered steps, oldest first; empty when there are none or the file is corrupted. */
  async getContext(sessionId: string, model: ModelName): Promise<ContextEntry[]> {
    return (await this.recall(sessionId, model)).entries;
  }

  /** The same, with what a later `addEntry` can begin from. */
  async recall(sessionId: string, model: ModelName): Promise<Recollection> {
    const key = storeKeys.context(sessionId, model);
    const read = async () => (await getJson(this.#ports.store, key, contextFileSchema)) ?? null;
    const seen = await this.#unlessCorrupted(read);
    return { entries: seen?.value ?? [], seen };
  }

  /**
   * Remembers a step and forgets the oldest beyond three. A step of the same iteration is
   * replaced, so that doing it twice does no harm. A corrupted file is left as it is: the column
   * goes on without memory rather than destroying what somebody may want to repair.
   *
   * Memory follows the branch: the steps of `branch` are forgotten last, and one that was
   * forgotten before is remembered again, without what its provider had left behind.
   */
  async addEntry(
    sessionId: string,
    model: ModelName,
    entry: ContextEntry,
    { branch = [], seen }: AddOptions = {},
  ): Promise<void> {
    const key = storeKeys.context(sessionId, model);
    const add = (known: ContextEntry[] = []) => ({
      next: remember(known, branch, entry),
      result: undefined,
    });
    await this.#unlessCorrupted(() => swapJson(this.#ports, key, contextFileSchema, add, seen));
  }

  async clearContext(sessionId: string, model: ModelName): Promise<void> {
    await this.#ports.store.delete(storeKeys.context(sessionId, model));
  }

  async #unlessCorrupted<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CorruptedRecordError)) throw error;
      this.#warn(error.message, error);
      return undefined;
    }
  }
}
