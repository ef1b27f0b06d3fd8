import { ApiError } from '@polyptych/client';

type DeleteSession = (sessionId: string) => Promise<void>;

/**
 * Sessions that a person has thrown away. Each is hidden at once and deleted a little later, so that
 * there is a way back: the server itself has none.
 */
export class Deletions {
  readonly #delete: DeleteSession;
  readonly #waiting = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #hidden: ReadonlySet<string> = new Set();

  constructor(deleteSession: DeleteSession) {
    this.#delete = deleteSession;
  }

  readonly hidden = (): ReadonlySet<string> => this.#hidden;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Hides a session until `carryOut` or `undo`. */
  plan(sessionId: string): void {
    this.#waiting.add(sessionId);
    this.#hide([...this.#hidden, sessionId]);
  }

  /** @returns whether it was in time */
  undo(sessionId: string): boolean {
    if (!this.#waiting.delete(sessionId)) return false;
    this.#show(sessionId);
    return true;
  }

  /**
   * Deletes a session that was planned and not taken back; one that is gone already is as good.
   * @throws what the client throws; the session is shown again then
   */
  async carryOut(sessionId: string): Promise<void> {
    if (!this.#waiting.delete(sessionId)) return;
    try {
      await this.#delete(sessionId);
    } catch (error) {
      if (ApiError.isInstance(error, 'SESSION_NOT_FOUND')) return;
      this.#show(sessionId);
      throw error;
    }
  }

  /** Deletes whatever waits, as when the page is closed: nobody can take it back any more. */
  carryOutAll(): Promise<unknown> {
    return Promise.allSettled(Array.from(this.#waiting, (sessionId) => this.carryOut(sessionId)));
  }

  #show(sessionId: string): void {
    this.#hide([...this.#hidden].filter((hidden) => hidden !== sessionId));
  }

  #hide(sessionIds: string[]): void {
    this.#hidden = new Set(sessionIds);
    for (const listener of this.#listeners) listener();
  }
}
