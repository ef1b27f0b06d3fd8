import type { PromptModelProvider } from '@polyptych/config';
import type { AskForRewrites, PromptModel, PromptModelSettings } from './prompt-model.ts';

/** Loaded with the first request: each brings an SDK, and a process needs one of them. */
const ADAPTERS: Readonly<Record<PromptModelProvider, () => Promise<AskForRewrites>>> = {
  openai: async () => (await import('./openai/ask-openai.ts')).askOpenAi,
  google_gemini: async () => (await import('./gemini/ask-gemini.ts')).askGemini,
};

/**
 * Makes the text model that rewrites prompts.
 *
 * @param settings `baseUrl` is the service's root, with or without its version
 * @example
 * const model = createPromptModel({ provider: 'openai', modelId: 'gpt-6-luna', apiKey });
 * const { short, long } = await model.enhance('a lighthouse', { signal });
 */
export function createPromptModel(settings: PromptModelSettings): PromptModel {
  return {
    modelId: settings.modelId,
    enhance: async (prompt, options) => {
      const ask = await ADAPTERS[settings.provider]();
      return ask(settings, prompt, options);
    },
  };
}
