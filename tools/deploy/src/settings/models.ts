import { MODEL_DEFAULTS, PROMPT_MODEL_DEFAULTS, type PromptModelProvider } from '@polyptych/config';
import type { ModelName } from '@polyptych/contract';

/** Whom a model belongs to, and where a key for it is made (docs/providers.md#keys). */
const ORIGINS: Readonly<Record<ModelName, { company: string; keysAt: string }>> = {
  flux: { company: 'Black Forest Labs', keysAt: 'https://dashboard.bfl.ai' },
  recraft: { company: 'Recraft', keysAt: 'https://app.recraft.ai/profile/api' },
  gemini: { company: 'Google', keysAt: 'https://aistudio.google.com/apikey' },
  openai: { company: 'OpenAI', keysAt: 'https://platform.openai.com/api-keys' },
};

/** The image model of the same provider, whose keys may serve for both. */
const SIBLINGS: Readonly<Record<PromptModelProvider, ModelName>> = {
  openai: 'openai',
  google_gemini: 'gemini',
};

export interface ModelFacts {
  label: string;
  company: string;
  /** Page of the provider where keys are made. */
  keysAt: string;
  defaultId: string;
}

export function modelFacts(name: ModelName): ModelFacts {
  const { displayName: label, modelId: defaultId } = MODEL_DEFAULTS[name];
  return { label, defaultId, ...ORIGINS[name] };
}

export interface PromptModelFacts extends ModelFacts {
  /** The image model of the same provider. */
  sibling: ModelName;
}

export function promptModelFacts(provider: PromptModelProvider): PromptModelFacts {
  const sibling = SIBLINGS[provider];
  const label = provider === 'openai' ? 'OpenAI' : 'Google Gemini';
  return { ...ORIGINS[sibling], label, defaultId: PROMPT_MODEL_DEFAULTS[provider], sibling };
}

/** The last stretch of a key, enough to tell it from another one and too little to use it. */
export function masked(key: string): string {
  return key.length >= 12 ? `…${key.slice(-4)}` : '…';
}
