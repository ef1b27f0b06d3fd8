/** A difference that a header of whole seconds and the way of the answer explain by themselves. */
const UNCERTAINTY_MS = 2000;

/**
 * The server's time as far as this page knows it. Sessions carry the server's timestamps, and a
 * computer whose clock is minutes off would otherwise show work that takes minutes or none.
 */
export class ServerClock {
  readonly #now: () => number;
  #aheadMs = 0;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes note of an answer's `Date` header. */
  observe(dateHeader: string | null): void {
    const said = Date.parse(dateHeader ?? '');
    if (Number.isNaN(said)) return;
    const ahead = said - this.#now();
    this.#aheadMs = Math.abs(ahead) < UNCERTAINTY_MS ? 0 : ahead;
  }

  /** Milliseconds since the epoch, by the server's clock. */
  now(): number {
    return this.#now() + this.#aheadMs;
  }
}
