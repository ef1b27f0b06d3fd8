import type { ServerClock } from './server-clock.ts';

/** What a gateway says of a server that is not there. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([502, 504]);

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
    return async (input, init) => {
      try {
        const answer = await fetch(input, init);
        clock.observe(answer.headers.get('Date'));
        this.#set(!GATEWAY_STATUSES.has(answer.status));
        return answer;
      } catch (error) {
        if (!init?.signal?.aborted) this.#set(false);
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
