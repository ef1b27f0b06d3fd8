import type { ProviderName } from '@polyptych/contract';

/** Whoever serves a text model that prompts are rewritten by. */
export type PromptModelProvider = Extract<ProviderName, 'openai' | 'google_gemini'>;

/** How the providers are called in settings; Google's goes by two names. */
export const PROMPT_MODEL_NAMES = ['openai', 'google_gemini', 'gemini'] as const;

/** The provider that a setting names. */
export function namedProvider(name: (typeof PROMPT_MODEL_NAMES)[number]): PromptModelProvider {
  return name === 'openai' ? name : 'google_gemini';
}

/** What each provider calls its text models. */
const FAMILIES: Readonly<Record<PromptModelProvider, RegExp>> = {
  openai: /^(?:ft:)?(?:gpt-|chatgpt-|o\d)/,
  google_gemini: /^(?:models\/)?(?:gemini|gemma)-/,
};

/** Whose model an id is; `undefined` when the id does not tell. */
export function promptModelProvider(modelId: string): PromptModelProvider | undefined {
  if (FAMILIES.openai.test(modelId)) return 'openai';
  return FAMILIES.google_gemini.test(modelId) ? 'google_gemini' : undefined;
}
