/** Where an outage is reported. */
export interface Log {
  warn: (message: string, fields: { error: unknown }) => void;
}

/** How long a table that failed is left alone, in milliseconds. */
const PAUSE_MS = 10_000;

/** Whether a table is left alone, because it failed a moment ago. */
export class Outage {
  readonly #log: Log | undefined;
  #endsAt = 0;

  constructor(log?: Log) {
    this.#log = log;
  }

  get isOver(): boolean {
    return Date.now() >= this.#endsAt;
  }

  /** Begins a pause and reports it; calls that fail within one are of the same outage. */
  note(error: unknown): void {
    if (!this.isOver) return;
    this.#endsAt = Date.now() + PAUSE_MS;
    this.#log?.warn('rate limits cannot be counted in their table', { error });
  }
}
