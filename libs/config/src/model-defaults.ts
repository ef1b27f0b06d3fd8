import type { ModelName, ProviderName } from '@polyptych/contract';

interface ModelDefaults {
  provider: ProviderName;
  displayName: string;
  modelId: string;
}

/** What each model is when nothing else is said. */
export const MODEL_DEFAULTS: Readonly<Record<ModelName, ModelDefaults>> = {
  flux: { provider: 'bfl', displayName: 'Flux', modelId: 'flux-2-pro' },
  recraft: { provider: 'recraft', displayName: 'Recraft', modelId: 'recraftv4_1' },
  gemini: {
    provider: 'google_gemini',
    displayName: 'Gemini',
    modelId: 'gemini-nano-banana-2.1',
  },
  openai: { provider: 'openai', displayName: 'OpenAI', modelId: 'gpt-image-2.6-flare' },
};
