import * as z from 'zod';

/** The four models, in the order their columns stand. */
export const MODEL_NAMES = ['flux', 'recraft', 'gemini', 'openai'] as const;
export const modelNameSchema = z.enum(MODEL_NAMES).meta({ id: 'ModelName' });
export type ModelName = z.infer<typeof modelNameSchema>;

export const PROVIDER_NAMES = ['bfl', 'recraft', 'google_gemini', 'openai'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];

/** True for one of the four names; narrows text from outside. */
export function isModelName(value: string): value is ModelName {
  return (MODEL_NAMES as readonly string[]).includes(value);
}
