import { setTimeout as pause } from 'node:timers/promises';
import {
  acceptedAnswerSchema,
  generateAnswerSchema,
  type ModelName,
  type SessionAnswer,
  sessionAnswerSchema,
} from '@polyptych/contract';
import { tokenOf } from './paid-services.ts';

export const MODELS = ['flux', 'openai'] as const satisfies ModelName[];

/** Iterations a person wants in each column. */
const STEPS = 4;

/** What all persons saw between them. */
export class Witness {
  /** Iterations that the server said it had accepted: `sessionId/model/index`. */
  readonly accepted = new Set<string>();
  /** Jobs that failed with an unknown bill, by the iteration they were for. */
  readonly unknown = new Map<string, Set<string>>();
  #sessions = 0;

  nextSession(): number {
    return (this.#sessions += 1);
  }

  see({ models }: SessionAnswer): void {
    for (const model of MODELS) {
      for (const { prompt, jobId, ...iteration } of models[model].iterations) {
        if (iteration.status !== 'failed' || !iteration.error.billing) continue;
        const jobs = this.unknown.get(model + prompt) ?? new Set();
        this.unknown.set(model + prompt, jobs.add(jobId));
      }
    }
  }
}

/** Makes one session after the other, refines every column, and tries again what failed. */
export class Person {
  readonly #url: string;
  readonly #witness: Witness;
  #isDone = false;

  constructor(url: string, witness: Witness) {
    this.#url = url;
    this.#witness = witness;
  }

  /** Begins nothing more; what is under way is waited for. */
  stop(): void {
    this.#isDone = true;
  }

  async work(): Promise<void> {
    while (!this.#isDone) {
      const number = this.#witness.nextSession();
      const answer = await this.#post('generate', { prompt: tokenOf(number, 0), models: MODELS });
      // Without an answer nobody knows whether there is such a session; the next one is another.
      if (answer === undefined) continue;
      const { sessionId } = generateAnswerSchema.parse(answer);
      for (const model of MODELS) this.#witness.accepted.add(`${sessionId}/${model}/0`);
      await Promise.all(MODELS.map((model) => this.#refine(sessionId, model, number)));
    }
  }

  async #refine(sessionId: string, model: ModelName, number: number): Promise<void> {
    for (;;) {
      const { iterations } = await this.#settled(sessionId, model);
      const last = iterations.at(-1);
      if (this.#isDone) return;
      const place = { sessionId, model };
      if (last?.status === 'failed') {
        await this.#accept('retry', { ...place, iteration: last.index });
        continue;
      }
      const index = iterations.length;
      if (index >= STEPS) return;
      const prompt = tokenOf(number, index);
      // Every third step widens the picture, which is square or wide by then.
      if (index % 3 === 2) {
        const preset = index % 2 ? '9:16' : 'expand_all';
        await this.#accept('outpaint', { ...place, prompt, preset });
      } else await this.#accept('iterate', { ...place, prompt });
    }
  }

  async #accept(route: string, body: object): Promise<void> {
    const answer = await this.#post(route, body);
    if (answer === undefined) return;
    const { sessionId, model, iteration } = acceptedAnswerSchema.parse(answer);
    this.#witness.accepted.add(`${sessionId}/${model}/${iteration}`);
  }

  /** The column once nothing runs in it. */
  async #settled(sessionId: string, model: ModelName) {
    for (;;) {
      const session = await this.#status(sessionId);
      if (session) {
        this.#witness.see(session);
        if (session.models[model].status !== 'in_progress') return session.models[model];
      }
      await pause(40);
    }
  }

  async #status(sessionId: string): Promise<SessionAnswer | undefined> {
    try {
      const answer = await fetch(`${this.#url}/status/${sessionId}`);
      return sessionAnswerSchema.parse(await answer.json());
    } catch (error) {
      if (!isBrokenConnection(error)) throw error;
      return undefined;
    }
  }

  /** @returns `undefined` when no answer came, or a refusal: the column tells what became of it */
  async #post(route: string, body: object): Promise<unknown> {
    try {
      const answer = await fetch(`${this.#url}/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const text = await answer.text();
      if (answer.status === 202) return JSON.parse(text);
      if (answer.status !== 409)
        throw new RangeError(`${route} answered ${answer.status}: ${text}`);
      return undefined;
    } catch (error) {
      if (!isBrokenConnection(error)) throw error;
      await pause(40);
      return undefined;
    }
  }
}

/** What a killed server looks like; anything else that goes wrong is a find. */
function isBrokenConnection(error: unknown): boolean {
  return error instanceof TypeError;
}
