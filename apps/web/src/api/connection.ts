import type { ServerClock } from './server-clock.ts';

/** What a gateway says of a server that is not there. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 504]);

/** How long the answer to a look is waited for, in milliseconds: the server gives each at once. */
const PATIENCE_MS = 15_000;

/** Whether the server can be reached, as the page's own requests tell. */
export class Connection {
  #isUp = true;
  readonly #listeners = new Set<() => void>();

  readonly isUp = (): boolean => this.#isUp;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A `fetch` that lets this connection and the clock know of every answer. */
  watch(fetch: typeof globalThis.fetch, clock: ServerClock): typeof globalThis.fetch {
    return async (input, init = {}) => {
      const { method = 'GET', signal } = init;
      // What starts work may take its time, and is not to be sent again for that.
      const deadline = method === 'GET' ? AbortSignal.timeout(PATIENCE_MS) : undefined;
      const signals = [signal, deadline].filter((one) => one instanceof AbortSignal);
      try {
        const answer = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
        clock.observe(answer.headers.get('Date'));
        this.#set(!GATEWAY_STATUSES.has(answer.status));
        return answer;
      } catch (error) {
        if (!signal?.aborted) this.#set(false);
        throw error;
      }
    };
  }

  #set(isUp: boolean): void {
    if (this.#isUp === isUp) return;
    this.#isUp = isUp;
    for (const listener of this.#listeners) listener();
  }
}
