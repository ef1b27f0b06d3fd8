export { ProviderError } from '../spec/errors.ts';
export * from './create-prompt-model.ts';
export type { EnhanceOptions, PromptModel, PromptModelSettings, Rewrites } from './prompt-model.ts';
