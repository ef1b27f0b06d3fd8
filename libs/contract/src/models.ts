import * as z from 'zod';
import { MODEL_NAMES } from './limits.ts';

export const modelNameSchema = z.enum(MODEL_NAMES).meta({ id: 'ModelName' });

export const PROVIDER_NAMES = ['bfl', 'recraft', 'google_gemini', 'openai'] as const;
export type ProviderName = (typeof PROVIDER_NAMES)[number];
