import type { ModelName } from '@polyptych/contract';
import { createFluxProvider } from './flux/flux-provider.ts';
import { createGeminiProvider } from './gemini/gemini-provider.ts';
import { createOpenAiProvider } from './openai/openai-provider.ts';
import { createRecraftProvider } from './recraft/recraft-provider.ts';
import type { ImageProvider } from './spec/image-provider.ts';
import type { ProviderSettings } from './spec/provider-settings.ts';

/** One line a provider; what it takes otherwise is in its folder. */
const PROVIDERS: Readonly<Record<ModelName, (settings: ProviderSettings) => ImageProvider>> = {
  flux: createFluxProvider,
  recraft: createRecraftProvider,
  gemini: createGeminiProvider,
  openai: createOpenAiProvider,
};

/** Makes the adapter of a model. */
export function createProvider(name: ModelName, settings: ProviderSettings): ImageProvider {
  return PROVIDERS[name](settings);
}
