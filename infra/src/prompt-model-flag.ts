import {
  ConfigError,
  loadPromptModel,
  type PromptModelConfig,
  promptModelProvider,
} from '@polyptych/config';
import * as z from 'zod';

/** The model that rewrites prompts. */
export type PromptModelFlag = Pick<PromptModelConfig, 'provider' | 'modelId'>;

/** What `-c promptModel=` may say: an id that tells its provider, or both with a colon between. */
export const promptModelSchema = z
  .string()
  .regex(
    /^((openai|google_gemini):)?[\w.-]+$/,
    'must be a model id, or openai:<id> or google_gemini:<id>.',
  )
  .transform(promptModelOf);

/** An id tells its provider where it can; what it leaves open has to be said. */
function promptModelOf(text: string, context: z.core.$RefinementCtx): PromptModelFlag {
  const [modelId = text, named] = text.split(':').reverse();
  const provider =
    named === 'openai' || named === 'google_gemini' ? named : promptModelProvider(modelId);
  const problems =
    provider === undefined
      ? ['does not tell its provider: write openai:<id> or google_gemini:<id>.']
      : startProblems(provider, modelId);
  if (provider !== undefined && problems.length === 0) return { provider, modelId };
  for (const message of problems) context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** What the function that asks the model would refuse to start with. */
function startProblems(provider: string, modelId: string): string[] {
  try {
    loadPromptModel({ PROMPT_MODEL_PROVIDER: provider, PROMPT_MODEL_ID: modelId });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ message }) => message);
  }
}
