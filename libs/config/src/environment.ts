import { type FieldProblem, MODEL_NAMES, type ModelName } from '@polyptych/contract';
import * as z from 'zod';
import { ConfigError } from './config-error.ts';
import type { DeployConfig } from './deploy-config.ts';
import { ModelCatalog, type ModelConfig } from './model-catalog.ts';
import { MODEL_DEFAULTS } from './model-defaults.ts';
import { modelIdProblem } from './model-ids.ts';
import { type PromptModelConfig, readPromptModel } from './prompt-model.ts';
import {
  type Environment,
  nonEmpty,
  readerOf,
  type ReadVariables,
  textSchema,
  originSchema,
  urlSchema,
} from './variables.ts';

const flagSchema = z
  .string()
  .regex(/^(true|false)$/i, 'must be true or false.')
  .transform((text) => text.toLowerCase() === 'true');
const wholeNumberSchema = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number, 0 or more.')
  .transform(Number);
const portSchema = wholeNumberSchema.pipe(z.number().max(65_535, 'must be at most 65535.'));

/** Each stands behind a model's name: `FLUX_ENABLED`, `OPENAI_API_KEY` … */
const modelVariables = z.object({
  ENABLED: flagSchema.optional(),
  MODEL_ID: textSchema.optional(),
  API_KEY: textSchema.optional(),
  BASE_URL: urlSchema.optional(),
});

/** Least serious level that is logged, as pino names them. */
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const storeVariables = z
  .object({
    POLYPTYCH_STORE: z.enum(['embedded', 's3']).default('embedded'),
    STORE_BUCKET: textSchema.optional(),
  })
  .transform(({ POLYPTYCH_STORE: kind, STORE_BUCKET: bucket }, context): StoreConfig => {
    if (kind === 'embedded') return { kind };
    if (bucket !== undefined) return { kind, bucket };
    const message = 'is needed when POLYPTYCH_STORE is s3.';
    context.addIssue({ code: 'custom', path: ['STORE_BUCKET'], message });
    return z.NEVER;
  });

const commonVariables = z.object({
  RATE_LIMIT_GLOBAL: wholeNumberSchema.optional(),
  RATE_LIMIT_PER_IP: wholeNumberSchema.optional(),
  CORS_ORIGIN: originSchema.optional(),
  PORT: portSchema.optional(),
  HOST: textSchema.optional(),
  PUBLIC_URL: urlSchema.optional(),
  POLYPTYCH_DATA_DIR: textSchema.optional(),
  SIMULATOR_LATENCY_MS: wholeNumberSchema.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).optional(),
});

export interface RateLimits {
  /** Accepted operations an hour over all callers; 0 for no limit. */
  global: number;
  /** Accepted operations a day for each caller; 0 for no limit. */
  perIp: number;
}

/** Where everything is kept: in the data folder, or in a bucket of S3 or a service like it. */
export type StoreConfig = { kind: 'embedded' } | { kind: 's3'; bucket: string };

/** Everything a local server can be told. */
export interface LocalConfig {
  models: ModelCatalog;
  /** The text model that rewrites prompts. */
  promptModel: PromptModelConfig;
  rateLimits: RateLimits;
  /** The one origin that browsers may call from; any when absent. */
  corsOrigin: string | undefined;
  host: string;
  port: number;
  /** The address under which clients reach the server, without a slash at the end. */
  publicUrl: string | undefined;
  store: StoreConfig;
  /** Held by one server at a time, and home of the simulated tasks, whatever the store. */
  dataDir: string;
  simulatorLatencyMs: number;
  logLevel: LogLevel;
}

/**
 * Reads the environment, over the file's settings, over the defaults.
 * @throws ConfigError listing every wrong variable at once
 */
export function loadLocalConfig(
  environment: Environment,
  file: DeployConfig = { models: {} },
): LocalConfig {
  const { read, problems } = readerOf(environment);
  const models = readModels(file, read);
  problems.push(...wrongIds(models));
  const promptModel = readPromptModel(read, file.promptModel);
  problems.push(...promptModel.problems);
  const common = read('', commonVariables);
  const store = read('', storeVariables);
  if (problems.length > 0 || !common || !store) throw new ConfigError(problems);
  return {
    models,
    promptModel: promptModel.config,
    rateLimits: {
      global: common.RATE_LIMIT_GLOBAL ?? file.rateLimit?.global ?? 0,
      perIp: common.RATE_LIMIT_PER_IP ?? file.rateLimit?.perIp ?? 0,
    },
    corsOrigin: common.CORS_ORIGIN,
    host: common.HOST ?? '127.0.0.1',
    port: common.PORT ?? 3000,
    publicUrl: common.PUBLIC_URL?.replace(/\/+$/, ''),
    store,
    dataDir: common.POLYPTYCH_DATA_DIR ?? '.polyptych',
    simulatorLatencyMs: common.SIMULATOR_LATENCY_MS ?? 800,
    logLevel: common.LOG_LEVEL ?? 'warn',
  };
}

/**
 * Reads the environment's models alone, over the defaults.
 * @throws ConfigError listing every wrong variable at once
 */
export function loadModels(environment: Environment): ModelCatalog {
  const { read, problems } = readerOf(environment);
  const models = readModels({ models: {} }, read);
  problems.push(...wrongIds(models));
  if (problems.length > 0) throw new ConfigError(problems);
  return models;
}

function readModels(file: DeployConfig, read: ReadVariables): ModelCatalog {
  const models = MODEL_NAMES.map((name) => [name, readModel(name, file, read)] as const);
  return new ModelCatalog(Object.fromEntries(models) as Record<ModelName, ModelConfig>);
}

function readModel(name: ModelName, file: DeployConfig, read: ReadVariables): ModelConfig {
  const variables = read(`${name.toUpperCase()}_`, modelVariables) ?? {};
  const settings = file.models[name] ?? {};
  const { provider, displayName, modelId } = MODEL_DEFAULTS[name];
  return {
    name,
    provider,
    displayName,
    enabled: variables.ENABLED ?? settings.enabled ?? true,
    apiKey: variables.API_KEY ?? nonEmpty(settings.apiKey),
    modelId: variables.MODEL_ID ?? settings.modelId ?? modelId,
    baseUrl: variables.BASE_URL,
  };
}

/** A model that is switched off may be called anything. */
function wrongIds(models: ModelCatalog): FieldProblem[] {
  return models.getEnabledModels().flatMap(({ name, modelId }) => {
    const message = modelIdProblem(name, modelId);
    return message === undefined ? [] : [{ path: `${name.toUpperCase()}_MODEL_ID`, message }];
  });
}
