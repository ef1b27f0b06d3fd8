import type { ModelName } from '@polyptych/contract';
import {
  type CallOptions,
  type ImageProvider,
  type JsonValue,
  ProviderError,
  type ProviderResult,
} from '@polyptych/providers';

/** Waits for the process to be allowed one more step, and ends it there if it is its last. */
export type Step = <T>(effect: () => T | Promise<T>) => Promise<T>;

/** How a service answers to a prompt; every other one gets a picture. */
export const PROMPTS = {
  /** Refused, unpaid. */
  moderated: 'a moderated prompt',
  /** Too many requests, unpaid, the first time it is asked. */
  busy: 'a busy moment',
} as const;

/**
 * The image services: they stand outside of every process, remember what they were paid for, and
 * go on with a submitted task when whoever submitted it has died.
 */
export class PaidServices {
  /** One entry for each paid picture: `model/prompt`. */
  readonly paid: string[];
  /** Refuses everything, unpaid. */
  isRefusing = false;
  readonly #picture: Uint8Array;
  readonly #refused = new Set<string>();
  readonly #tasks = new Map<JsonValue, ProviderResult>();

  constructor(picture: Uint8Array, paid: readonly string[] = []) {
    this.#picture = picture;
    this.paid = [...paid];
  }

  /** The adapter of a model as one process has it: Flux submits and polls, the others answer. */
  adapter(model: ModelName, step: Step): ImageProvider {
    const answer = (prompt: string) => step(() => this.#draw(model, prompt));
    const submit = async (prompt: string, { onSubmitted }: CallOptions) => {
      const task = await step(() => {
        const result = this.#draw(model, prompt);
        const name = `task ${this.#tasks.size}`;
        this.#tasks.set(name, result);
        return name;
      });
      await onSubmitted(task);
      return poll(task);
    };
    const poll = (task: JsonValue) => step(() => this.#collect(task));
    const ask = model === 'flux' ? submit : answer;
    return {
      name: model,
      modelId: `${model}-1`,
      generate: ({ prompt }, options) => ask(prompt, options),
      iterate: ({ prompt }, options) => ask(prompt, options),
      outpaint: ({ prompt }, options) => ask(prompt, options),
      ...(model === 'flux' && { resume: poll }),
    };
  }

  #draw(model: ModelName, prompt: string): ProviderResult {
    const request = `${model}/${prompt}`;
    if (this.isRefusing || prompt === PROMPTS.moderated) {
      throw new ProviderError('MODERATED', 'No.', { retryable: false });
    }
    if (prompt === PROMPTS.busy && !this.#refused.has(request)) {
      this.#refused.add(request);
      throw new ProviderError('PROVIDER_RATE_LIMITED', 'Too fast.', { retryable: true });
    }
    this.paid.push(request);
    return { bytes: this.#picture, modelId: `${model}-1`, providerState: { after: prompt } };
  }

  #collect(task: JsonValue): ProviderResult {
    const result = this.#tasks.get(task);
    if (result) return result;
    throw new ProviderError('PROVIDER_BAD_RESPONSE', 'Unknown task.', { retryable: false });
  }
}
