import { loadPromptModel, type PromptModelConfig } from '@polyptych/config';
import { RequestError } from '@polyptych/contract';
import { createPromptModel, type PromptModel, ProviderError } from '@polyptych/providers/prompts';
import { variable } from './environment.ts';
import { ProviderKey } from './provider-key.ts';

/** What an adapter needs as a key where none is checked. */
const NO_KEY = 'no-key';

/**
 * The model that rewrites prompts, as the stack chose it. Its key is read when it is needed, and
 * once more when the provider refuses it: it may have been replaced since.
 */
export function openPromptModel(): () => PromptModel {
  const config = loadPromptModel(process.env);
  if (!config) return switchedOff;
  const key = new ProviderKey(variable('PROMPT_MODEL_SECRET_NAME'));
  const model: PromptModel = {
    modelId: config.modelId,
    enhance: async (prompt, options) => {
      const known = await keyOf(config, key, false);
      try {
        return await adapter(config, known).enhance(prompt, options);
      } catch (error) {
        if (!(error instanceof ProviderError) || error.code !== 'PROVIDER_AUTH') throw error;
        const fresh = await keyOf(config, key, true);
        if (fresh === known) throw error;
        return adapter(config, fresh).enhance(prompt, options);
      }
    },
  };
  return () => model;
}

function adapter(config: PromptModelConfig, apiKey: string): PromptModel {
  return createPromptModel({ ...config, apiKey });
}

async function keyOf(
  { baseUrl }: PromptModelConfig,
  key: ProviderKey,
  fresh: boolean,
): Promise<string> {
  const found = await key.read({ fresh }).catch((cause: unknown) => {
    const sentence = 'The API key for the prompt model could not be read.';
    throw new ProviderError('PROVIDER_UNAVAILABLE', sentence, { retryable: true, cause });
  });
  if (found !== undefined || baseUrl !== undefined) return found ?? NO_KEY;
  throw new ProviderError(
    'PROVIDER_AUTH',
    'No API key was set for the prompt model: put it into the secret that the stack made for it.',
    { retryable: false },
  );
}

function switchedOff(): never {
  throw new RequestError('MODEL_DISABLED', 'No prompt model was chosen when this was deployed.');
}
