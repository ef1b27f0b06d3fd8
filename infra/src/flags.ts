import {
  ConfigError,
  defaultStackName,
  MODEL_DEFAULTS,
  modelIdProblem,
  originSchema,
  STACK_DAILY_SPEND_USD,
  STACK_ENVIRONMENTS,
  STACK_RATE_LIMITS,
  type StackEnvironment,
  stackModelIdSchema,
  stackNameSchema,
} from '@polyptych/config';
import { type FieldProblem, fieldProblems, MODEL_NAMES, type ModelName } from '@polyptych/contract';
import * as z from 'zod';
import { type PromptModelFlag, promptModelSchema } from './prompt-model-flag.ts';

/** What `-c name=value` may say: text on the command line, JSON in a context file. */
const flagSchema = z
  .union([z.boolean(), z.string()])
  .transform(String)
  .pipe(z.stringbool({ truthy: ['true'], falsy: ['false'], error: 'must be true or false.' }));
const countSchema = z
  .union([z.int(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,9}$/, 'must be a whole number, 0 or more.'))
  .transform(Number);

const shape = z.strictObject({
  env: z.enum(STACK_ENVIRONMENTS, 'must be dev or prod.').default('dev'),
  stackName: stackNameSchema.optional(),
  flux: flagSchema.default(true),
  recraft: flagSchema.default(true),
  gemini: flagSchema.default(true),
  openai: flagSchema.default(true),
  fluxModelId: stackModelIdSchema.default(MODEL_DEFAULTS.flux.modelId),
  recraftModelId: stackModelIdSchema.default(MODEL_DEFAULTS.recraft.modelId),
  geminiModelId: stackModelIdSchema.default(MODEL_DEFAULTS.gemini.modelId),
  openaiModelId: stackModelIdSchema.default(MODEL_DEFAULTS.openai.modelId),
  promptModel: promptModelSchema.optional(),
  corsOrigin: originSchema.optional(),
  rateLimitGlobal: countSchema.default(STACK_RATE_LIMITS.global),
  rateLimitPerIp: countSchema.default(STACK_RATE_LIMITS.perIp),
  sessionExpiryDays: countSchema
    .pipe(z.number().min(1, 'must be a whole number, 1 or more.'))
    .optional(),
  alarmEmail: z.email('must be an e-mail address.').optional(),
  dailySpendUsd: countSchema.default(STACK_DAILY_SPEND_USD),
});

export type Environment = StackEnvironment;

export interface ModelFlags {
  enabled: boolean;
  modelId: string;
}

/** What a stack is made from. */
export interface Flags {
  env: Environment;
  stackName: string;
  models: Readonly<Record<ModelName, ModelFlags>>;
  promptModel: PromptModelFlag | undefined;
  /** The one origin that browsers may call the API from; `undefined` for any. */
  corsOrigin: string | undefined;
  /** Requests an hour from everybody, and a day from one address; 0 for no limit. */
  rateLimits: { global: number; perIp: number };
  /** Days after which what was not written since is removed; `undefined` for never. */
  sessionExpiryDays: number | undefined;
  alarmEmail: string | undefined;
  /** Dollars a day above which an alarm goes off. */
  dailySpendUsd: number;
}

/**
 * Reads the flags among a CDK app's context.
 * @throws ConfigError naming every unknown flag and every wrong value
 */
export function parseFlags(context: Readonly<Record<string, unknown>>): Flags {
  const own = Object.entries(context).filter(([key]) => !isOfCdk(key));
  const parsed = shape.safeParse(Object.fromEntries(own));
  if (!parsed.success) throw new ConfigError(fieldProblems(parsed.error));
  const problems = problemsTogether(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems);
  const { env, promptModel, rateLimitGlobal, rateLimitPerIp, ...flags } = parsed.data;
  return {
    env,
    stackName: flags.stackName ?? defaultStackName(env),
    models: {
      flux: { enabled: flags.flux, modelId: flags.fluxModelId },
      recraft: { enabled: flags.recraft, modelId: flags.recraftModelId },
      gemini: { enabled: flags.gemini, modelId: flags.geminiModelId },
      openai: { enabled: flags.openai, modelId: flags.openaiModelId },
    },
    promptModel,
    corsOrigin: flags.corsOrigin,
    rateLimits: { global: rateLimitGlobal, perIp: rateLimitPerIp },
    sessionExpiryDays: flags.sessionExpiryDays,
    alarmEmail: flags.alarmEmail,
    dailySpendUsd: flags.dailySpendUsd,
  };
}

/** What is wrong with flags each of which makes sense by itself. */
function problemsTogether(flags: z.infer<typeof shape>): FieldProblem[] {
  const enabled = MODEL_NAMES.filter((name) => flags[name]);
  if (enabled.length === 0) {
    return [{ path: MODEL_NAMES.join(', '), message: 'at least one of them must be true.' }];
  }
  return enabled.flatMap((name) => {
    const message = modelIdProblem(name, flags[`${name}ModelId`]);
    return message === undefined ? [] : [{ path: `${name}ModelId`, message }];
  });
}

/** The names of the models that are on, in the order of their columns. */
export function enabledModels({ models }: Pick<Flags, 'models'>): ModelName[] {
  return MODEL_NAMES.filter((name) => models[name].enabled);
}

/**
 * Whether CDK itself put a key into the context. Its feature flags begin with a package
 * (`@aws-cdk/core:…`), its settings and cached look-ups carry a colon (`aws:cdk:…`,
 * `availability-zones:account=…`), and its command line keeps two notes of its own; a flag of ours
 * has none of that, and nor does a misspelt one.
 */
function isOfCdk(key: string): boolean {
  return /[@:]/.test(key) || key === 'acknowledged-issue-numbers' || key === 'cli-telemetry';
}
