import { type FieldProblem, fieldProblems, MODEL_NAMES } from '@polyptych/contract';
import * as z from 'zod';
import { ConfigError } from './config-error.ts';
import { brokenJsonAt } from './json-position.ts';
import { PROMPT_MODEL_NAMES } from './prompt-model-provider.ts';
import { regionSchema, STACK_ENVIRONMENTS, stackNameSchema } from './stack-settings.ts';
import { originSchema } from './variables.ts';

/** A key travels in a header, so it is one line of ASCII; an empty one counts as missing. */
export const apiKeySchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]*$/, 'must be a key: one line of letters, digits and signs, no spaces.');

const flagSchema = z.boolean('must be true or false.');
const modelIdSchema = z.string().min(1, 'must not be empty.');
const countSchema = z
  .int('must be a whole number, 0 or more.')
  .min(0, 'must be a whole number, 0 or more.')
  .max(999_999_999, 'must have nine digits at most.');

const modelSettingsSchema = z.strictObject({
  enabled: flagSchema.optional(),
  apiKey: apiKeySchema.optional(),
  modelId: modelIdSchema.optional(),
});

const promptModelSettingsSchema = z.strictObject({
  enabled: flagSchema.optional(),
  provider: z.enum(PROMPT_MODEL_NAMES, 'must be openai or google_gemini.').optional(),
  modelId: modelIdSchema.optional(),
  apiKey: apiKeySchema.optional(),
});

/** The shape of `.deploy-config.json`; every part of it may be left out. */
export const deployConfigSchema = z.strictObject({
  env: z.enum(STACK_ENVIRONMENTS, 'must be dev or prod.').optional(),
  region: regionSchema.optional(),
  stackName: stackNameSchema.optional(),
  models: z.partialRecord(z.enum(MODEL_NAMES), modelSettingsSchema).default({}),
  promptModel: promptModelSettingsSchema.optional(),
  rateLimit: z
    .strictObject({ global: countSchema.optional(), perIp: countSchema.optional() })
    .optional(),
  corsOrigin: originSchema.optional(),
  sessionExpiryDays: countSchema.min(1, 'must be a whole number, 1 or more.').optional(),
  dailySpendUsd: countSchema.optional(),
  alarmEmail: z.email('must be an e-mail address.').optional(),
});
export type DeployConfig = z.infer<typeof deployConfigSchema>;

export const DEPLOY_CONFIG_FILE = '.deploy-config.json';

/** A file's settings, with all that is wrong with it. */
export interface DeployConfigReading {
  /** What is left when all that is wrong is left out; `undefined` for a text that is not JSON. */
  config: DeployConfig | undefined;
  /** Each by its path in the file, and never with a value, for values may be keys. */
  problems: FieldProblem[];
}

/** Reads the text of a `.deploy-config.json` as far as it can be read; editors may put a BOM first. */
export function readDeployConfig(raw: string): DeployConfigReading {
  const text = raw.replace(/^\uFEFF/, '');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const { line, column } = brokenJsonAt(text) ?? { line: 1, column: 1 };
    const message = `is not JSON: look at line ${line}, column ${column}.`;
    return { config: undefined, problems: [{ path: '', message }] };
  }
  const parsed = deployConfigSchema.safeParse(json);
  if (parsed.success) return { config: parsed.data, problems: [] };
  const rest = deployConfigSchema.safeParse(withoutProblems(json, parsed.error));
  return { config: rest.data ?? { models: {} }, problems: fieldProblems(parsed.error) };
}

/**
 * Reads the text of a `.deploy-config.json`.
 * @throws ConfigError naming every wrong field, and never a value
 */
export function parseDeployConfig(text: string): DeployConfig {
  const { config, problems } = readDeployConfig(text);
  if (config && problems.length === 0) return config;
  throw new ConfigError(
    problems.map(({ path, message }) => ({
      path: [DEPLOY_CONFIG_FILE, path].filter(Boolean).join('.'),
      message,
    })),
  );
}

/** What is left of settings without the fields that a parse complained about. */
function withoutProblems(json: unknown, error: z.ZodError): unknown {
  const rest = structuredClone(json);
  for (const issue of error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    for (const name of names) remove(rest, name === undefined ? issue.path : [...issue.path, name]);
  }
  return rest;
}

function remove(json: unknown, path: readonly PropertyKey[]): void {
  const [name, ...deeper] = path;
  if (typeof json !== 'object' || json === null || name === undefined) return;
  if (deeper.length === 0) Reflect.deleteProperty(json, name);
  else remove(Reflect.get(json, name), deeper);
}
