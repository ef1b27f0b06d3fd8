import { type ModelName, PolyptychError } from '@polyptych/contract';
import { createFluxProvider } from './flux/flux-provider.ts';
import { createGeminiProvider } from './gemini/gemini-provider.ts';
import { guardedProvider } from './guarded-provider.ts';
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
  return guardedProvider(PROVIDERS[name](settings), settings.apiKey);
}

/** A model's adapter was asked for that nobody set up. */
export class ProviderNotSetUpError extends PolyptychError {
  override readonly code = 'PROVIDER_NOT_SET_UP';

  constructor(name: string) {
    super(`No provider was set up for the model "${name}".`);
  }
}

/** The adapters that a process works with. */
export interface ProviderRegistry {
  /** @throws ProviderNotSetUpError for a model that was given no settings */
  getProvider: (name: ModelName) => ImageProvider;
}

/**
 * Makes the adapters of all models that are given settings.
 *
 * @example
 * const { getProvider } = createProviders({ flux: { modelId: 'flux-2-pro', apiKey } });
 * const { bytes } = await getProvider('flux').generate(input, { signal, onSubmitted });
 */
export function createProviders(
  settings: Readonly<Partial<Record<ModelName, ProviderSettings>>>,
): ProviderRegistry {
  const providers = new Map(
    (Object.entries(settings) as [ModelName, ProviderSettings][]).map(([name, its]) => [
      name,
      createProvider(name, its),
    ]),
  );
  return {
    getProvider: (name) => {
      const provider = providers.get(name);
      if (!provider) throw new ProviderNotSetUpError(name);
      return provider;
    },
  };
}
