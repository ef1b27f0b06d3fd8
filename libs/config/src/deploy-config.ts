import { fieldProblems, MODEL_NAMES } from '@polyptych/contract';
import * as z from 'zod';
import { ConfigError } from './config-error.ts';
import { PROMPT_MODEL_NAMES } from './prompt-model-provider.ts';

const modelSettingsSchema = z.strictObject({
  enabled: z.boolean().optional(),
  apiKey: z.string().optional(),
  modelId: z.string().min(1).optional(),
});

const countSchema = z.int().nonnegative();

/** The shape of `.deploy-config.json`; every part of it may be left out. */
export const deployConfigSchema = z.strictObject({
  region: z.string().min(1).optional(),
  stackName: z.string().min(1).optional(),
  models: z.partialRecord(z.enum(MODEL_NAMES), modelSettingsSchema).default({}),
  promptModel: z
    .strictObject({
      provider: z.enum(PROMPT_MODEL_NAMES).optional(),
      modelId: z.string().min(1).optional(),
      apiKey: z.string().optional(),
    })
    .optional(),
  rateLimit: z
    .strictObject({ global: countSchema.optional(), perIp: countSchema.optional() })
    .optional(),
});
export type DeployConfig = z.infer<typeof deployConfigSchema>;

export const DEPLOY_CONFIG_FILE = '.deploy-config.json';

/**
 * Reads the text of a `.deploy-config.json`.
 * @throws ConfigError naming every wrong field, and never a value, for values may be keys
 */
export function parseDeployConfig(text: string): DeployConfig {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ConfigError([{ path: DEPLOY_CONFIG_FILE, message: 'is not JSON.' }]);
  }
  const parsed = deployConfigSchema.safeParse(json);
  if (!parsed.success) throw new ConfigError(fieldProblems(parsed.error, DEPLOY_CONFIG_FILE));
  return parsed.data;
}
