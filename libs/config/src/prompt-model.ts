import type { FieldProblem } from '@polyptych/contract';
import * as z from 'zod';
import { ConfigError } from './config-error.ts';
import { DEPLOY_CONFIG_FILE, type DeployConfig } from './deploy-config.ts';
import {
  namedProvider,
  PROMPT_MODEL_NAMES,
  type PromptModelProvider,
  promptModelProvider,
} from './prompt-model-provider.ts';
import {
  type Environment,
  nonEmpty,
  readerOf,
  type ReadVariables,
  textSchema,
  urlSchema,
} from './variables.ts';

/** The text model that rewrites prompts, as it is configured. */
export interface PromptModelConfig {
  provider: PromptModelProvider;
  modelId: string;
  /** Absent on a laptop without one, and in every process that may not read it. */
  apiKey: string | undefined;
  /** Another host in place of the provider's own: a proxy or an emulator. */
  baseUrl: string | undefined;
}

/** The fast and cheap text model of each provider (model lists of November 2026). */
export const PROMPT_MODEL_DEFAULTS: Readonly<Record<PromptModelProvider, string>> = {
  openai: 'gpt-6-luna',
  google_gemini: 'gemini-3.5-flash-lite',
};

const DEFAULT_PROVIDER = 'openai';

const PREFIX = 'PROMPT_MODEL_';

/** Read apart from the others, so that a wrong address hides no wrong id. */
const nameVariables = z.object({
  PROVIDER: z
    .enum(PROMPT_MODEL_NAMES, 'must be openai or google_gemini.')
    .transform(namedProvider)
    .optional(),
  ID: textSchema.optional(),
});
const accessVariables = z.object({
  API_KEY: textSchema.optional(),
  BASE_URL: urlSchema.optional(),
});

type FileSettings = NonNullable<DeployConfig['promptModel']>;

interface Finding {
  config: PromptModelConfig;
  /** What is wrong with the settings taken together. */
  problems: FieldProblem[];
}

/**
 * The prompt model of the environment, over the file's, over the defaults. The file's id and key
 * belong to the file's provider, so they go to no other that the environment names.
 */
export function readPromptModel(read: ReadVariables, settings: FileSettings = {}): Finding {
  const file = settings.enabled === false ? {} : settings;
  const { PROVIDER, ID } = read(PREFIX, nameVariables) ?? {};
  const { API_KEY, BASE_URL } = read(PREFIX, accessVariables) ?? {};
  const filed = file.provider ? namedProvider(file.provider) : ownerOf(file.modelId);
  const told = PROVIDER ?? ownerOf(ID) ?? filed;
  const provider = told ?? DEFAULT_PROVIDER;
  const { modelId, apiKey }: FileSettings = (filed ?? DEFAULT_PROVIDER) === provider ? file : {};
  const config = {
    provider,
    modelId: ID ?? modelId ?? PROMPT_MODEL_DEFAULTS[provider],
    apiKey: API_KEY ?? nonEmpty(apiKey),
    baseUrl: BASE_URL,
  };
  const named = ID === undefined ? 'its provider' : `${PREFIX}PROVIDER`;
  const message = problemWith(config, told !== undefined, named);
  const path = ID === undefined ? `${DEPLOY_CONFIG_FILE}.promptModel.modelId` : `${PREFIX}ID`;
  return { config, problems: message === undefined ? [] : [{ path, message }] };
}

/**
 * Reads the environment's prompt model alone; `undefined` when it names none.
 * @throws ConfigError listing every wrong variable at once
 */
export function loadPromptModel(environment: Environment): PromptModelConfig | undefined {
  if (nonEmpty(environment[`${PREFIX}ID`]) === undefined) return undefined;
  const { read, problems } = readerOf(environment);
  const { config, problems: together } = readPromptModel(read);
  problems.push(...together);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function ownerOf(modelId: string | undefined): PromptModelProvider | undefined {
  return modelId === undefined ? undefined : promptModelProvider(modelId);
}

/** What is wrong with a model id, as the rest of a sentence. A proxy may serve anybody's models. */
function problemWith(
  config: PromptModelConfig,
  isTold: boolean,
  named: string,
): string | undefined {
  const { provider, modelId, baseUrl } = config;
  if (/image|nano-banana/.test(modelId)) return 'makes pictures; name a model that writes text.';
  const owner = promptModelProvider(modelId);
  if (owner === undefined && !isTold) {
    return `does not tell whose model it is; ${named} must.`;
  }
  if (owner === undefined || owner === provider || baseUrl !== undefined) return undefined;
  return `is a model of ${owner}, and ${provider} was named.`;
}
