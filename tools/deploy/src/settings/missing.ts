import {
  apiKeySchema,
  type DeployConfig,
  type Environment,
  isPromptModelOn,
} from '@polyptych/config';
import { MODEL_NAMES, type ModelName } from '@polyptych/contract';
import { StepError } from '../errors.ts';
import { keyOf, type KeyOwner, keyOwners, keyPath, keyVariable } from './keys.ts';

/** What the settings are wanted for, and so which of them have to be there. */
export interface Purpose {
  /** A stack is deployed, or would be: where, and under which name. */
  stack: boolean;
  /** Keys are put into it. */
  keys: boolean;
}

/** One setting that the file does not say, or a variable that says it wrongly. */
export type Missing = { setting: 'variable'; variable: string; problem: string } | Askable;

/** A setting that an answer can give. */
export type Askable =
  | { setting: 'env' | 'region' | 'stackName' | 'promptModel' }
  | { setting: 'enabled'; model: ModelName }
  | { setting: 'apiKey'; owner: KeyOwner };

/** What is to be asked for, in this order. An answer may bring up more, a model's key for one. */
export function missingFrom(
  config: DeployConfig,
  environment: Environment,
  { stack, keys }: Purpose,
): Missing[] {
  return [
    ...(stack || keys ? wrongVariables(config, environment) : []),
    ...(stack ? missingOfStack(config) : []),
    ...MODEL_NAMES.filter((name) => !isDecided(config, name)).map((model) => ({
      setting: 'enabled' as const,
      model,
    })),
    ...(stack && isUndecided(config.promptModel) ? [{ setting: 'promptModel' as const }] : []),
    ...(keys ? missingKeys(config, environment) : []),
  ];
}

/** Those without which nothing can be deployed; all others have a default that does no harm. */
export function isRequired({ setting }: Missing): boolean {
  return ['region', 'enabled', 'apiKey', 'variable'].includes(setting);
}

/** A missing setting as a problem of the file: its path, and what to do about it. */
export function missingProblem(missing: Missing): { path: string; message: string } {
  switch (missing.setting) {
    case 'variable':
      return { path: missing.variable, message: missing.problem };
    case 'enabled':
      return {
        path: `models.${missing.model}.enabled`,
        message: 'is missing: true needs a key, false leaves the model out.',
      };
    case 'apiKey':
      return {
        path: keyPath(missing.owner),
        message: `is missing: the model is on. The variable ${keyVariable(missing.owner)} would do.`,
      };
    case 'region':
      return { path: 'region', message: 'is missing. The variable AWS_REGION would do.' };
    case 'env':
    case 'stackName':
    case 'promptModel':
      return { path: missing.setting, message: 'is missing.' };
  }
}

/**
 * The missing settings that can be asked for.
 * @throws StepError naming each variable that is wrong: no answer would change it
 */
export function askable(missing: readonly Missing[]): Askable[] {
  const wrong = missing.filter((one) => one.setting === 'variable');
  if (wrong.length === 0) return missing.filter((one) => one.setting !== 'variable');
  throw new StepError(wrong.map(({ variable, problem }) => `${variable} ${problem}`).join('\n'), {
    remedy: `unset ${wrong.map(({ variable }) => variable).join(' ')}   (or give the right values)`,
  });
}

/** Variables whose keys no header can carry. They come before the file, so it cannot help. */
function wrongVariables(config: DeployConfig, environment: Environment): Missing[] {
  return keyOwners(config).flatMap((owner) => {
    const variable = keyVariable(owner);
    const problem = apiKeySchema.safeParse(environment[variable] ?? '').error?.issues[0]?.message;
    return problem === undefined ? [] : [{ setting: 'variable' as const, variable, problem }];
  });
}

function missingOfStack(config: DeployConfig): Missing[] {
  const settings = ['env', 'region', 'stackName'] as const;
  return settings.filter((name) => config[name] === undefined).map((setting) => ({ setting }));
}

function missingKeys(config: DeployConfig, environment: Environment): Missing[] {
  return keyOwners(config)
    .filter((owner) => keyOf(config, environment, owner) === undefined)
    .filter((owner) => owner === 'promptModel' || isDecided(config, owner))
    .map((owner) => ({ setting: 'apiKey' as const, owner }));
}

/** Whether it is clear that a model is on or off; one with a key in the file is meant to be on. */
function isDecided(config: DeployConfig, name: ModelName): boolean {
  const { enabled, apiKey } = config.models[name] ?? {};
  return enabled !== undefined || Boolean(apiKey);
}

function isUndecided(settings: DeployConfig['promptModel']): boolean {
  return settings?.enabled === undefined && !isPromptModelOn(settings);
}
