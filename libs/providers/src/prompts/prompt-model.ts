import type { PromptModelProvider } from '@polyptych/config';

/** Longest short rewrite, in UTF-16 units; the long one may be as long as any prompt. */
export const SHORT_MAX_LENGTH = 200;

/** Two rewrites of one prompt, each a prompt itself. */
export interface Rewrites {
  /** At most 200 UTF-16 units. */
  short: string;
  /** At most 1000 UTF-16 units. */
  long: string;
}

/** What a prompt model is made with. */
export interface PromptModelSettings {
  provider: PromptModelProvider;
  modelId: string;
  apiKey: string;
  /** Speaks to another host: a proxy or an emulator. The provider's own address when absent. */
  baseUrl?: string | undefined;
}

export interface EnhanceOptions {
  /** The deadline; the request ends with it. */
  signal: AbortSignal;
}

/** A text model that rewrites prompts for image models. */
export interface PromptModel {
  readonly modelId: string;
  /**
   * Makes exactly one paid request and never retries.
   *
   * @throws ProviderError, or the signal's reason once it has aborted
   */
  enhance(prompt: string, options: EnhanceOptions): Promise<Rewrites>;
}

/** How one provider is asked; it takes what `enhance` does. */
export type AskForRewrites = (
  settings: PromptModelSettings,
  prompt: string,
  options: EnhanceOptions,
) => Promise<Rewrites>;
