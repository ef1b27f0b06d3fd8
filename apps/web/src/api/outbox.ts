import { forTab, readStored, writeStored } from '../app/stored.ts';
import { isPassing } from './failures.ts';
import { newRequestKey } from './request-key.ts';

/** A request whose answer is not known: as it was sent, and the key that it went under. */
interface Unanswered {
  body: string;
  key: string;
}

/**
 * What is sent and may be paid for. A place of the page sends one thing at a time, however often it is
 * asked to and whoever comes back to it. Where no answer came, the same words go under the same key
 * when they are sent once more, over a reload too, and so start nothing twice.
 */
export class Outbox {
  readonly #sending = new Set<string>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  isSending(place: string): boolean {
    return this.#sending.has(place);
  }

  /**
   * Sends from a place.
   * @param post what sends it under a key
   * @returns the answer to come; `undefined` while something else is on its way from there
   */
  send<Answer>(
    place: string,
    body: unknown,
    post: (key: string) => Promise<Answer>,
  ): Promise<Answer> | undefined {
    if (this.#sending.has(place)) return undefined;
    const key = keyFor(place, JSON.stringify(body));
    this.#note(() => this.#sending.add(place));
    return this.#answerTo(place, post(key));
  }

  async #answerTo<Answer>(place: string, answer: Promise<Answer>): Promise<Answer> {
    try {
      const answered = await answer;
      forget(place);
      return answered;
    } catch (error) {
      if (!isPassing(error)) forget(place);
      throw error;
    } finally {
      this.#note(() => this.#sending.delete(place));
    }
  }

  #note(change: () => unknown): void {
    change();
    for (const listener of this.#listeners) listener();
  }
}

/** The key that these words went under before, if nobody knows what became of them. */
function keyFor(place: string, body: string): string {
  const before = readStored(forTab, storedAt(place), isUnanswered);
  const key = before?.body === body ? before.key : newRequestKey();
  writeStored(forTab, storedAt(place), { body, key });
  return key;
}

function forget(place: string): void {
  writeStored(forTab, storedAt(place), undefined);
}

const storedAt = (place: string) => `sent.${place}`;

function isUnanswered(found: unknown): found is Unanswered {
  const { body, key } = (found ?? {}) as Partial<Unanswered>;
  return typeof body === 'string' && typeof key === 'string';
}
