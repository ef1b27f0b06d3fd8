import type { PromptModelConfig } from '@polyptych/config';
import { createPromptModel, type PromptModel } from '@polyptych/providers/prompts';
import { type SimulatorOptions, startSimulator } from '@polyptych/simulator';

export interface PromptService {
  promptModel: PromptModel;
  close: () => Promise<void>;
}

/** What a simulator, or a proxy with a key of its own, is given as a key. */
const NO_KEY = 'no-key';

/** Makes the model that rewrites prompts, with a simulated service where it has no key. */
export async function startPromptService(
  { provider, modelId, apiKey, baseUrl }: PromptModelConfig,
  options: SimulatorOptions,
): Promise<PromptService> {
  const simulator =
    apiKey === undefined && baseUrl === undefined
      ? await startSimulator(provider, options)
      : undefined;
  const promptModel = createPromptModel({
    provider,
    modelId,
    apiKey: apiKey ?? NO_KEY,
    baseUrl: simulator?.baseUrl ?? baseUrl,
  });
  return { promptModel, close: async () => simulator?.close() };
}
