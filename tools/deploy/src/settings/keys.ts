import { type DeployConfig, type Environment, isPromptModelOn } from '@polyptych/config';
import { MODEL_NAMES, type ModelName } from '@polyptych/contract';

/** Whoever has a key of its own: an image model, or the one that rewrites prompts. */
export type KeyOwner = ModelName | 'promptModel';

export interface Key {
  owner: KeyOwner;
  value: string;
  /** The variable it comes from; `undefined` for one that stands in the file. */
  variable: string | undefined;
}

/** Everybody who needs a key, in the order of their columns. */
export function keyOwners(config: DeployConfig): KeyOwner[] {
  const models = MODEL_NAMES.filter((name) => config.models[name]?.enabled ?? true);
  return isPromptModelOn(config.promptModel) ? [...models, 'promptModel'] : models;
}

/** Where an owner's key stands in the file. */
export function keyPath(owner: KeyOwner): string {
  return owner === 'promptModel' ? 'promptModel.apiKey' : `models.${owner}.apiKey`;
}

/** The variable that an owner's key is taken from, as a local server does. */
export function keyVariable(owner: KeyOwner): string {
  return owner === 'promptModel' ? 'PROMPT_MODEL_API_KEY' : `${owner.toUpperCase()}_API_KEY`;
}

/** The key that stands in the file; an empty one is none. */
export function filedKey(config: DeployConfig, owner: KeyOwner): string | undefined {
  const settings = owner === 'promptModel' ? config.promptModel : config.models[owner];
  const key = settings?.apiKey?.trim();
  return key === '' ? undefined : key;
}

/** An owner's key: the environment's, as CI hands it over, before the file's. */
export function keyOf(
  config: DeployConfig,
  environment: Environment,
  owner: KeyOwner,
): Key | undefined {
  const variable = keyVariable(owner);
  const given = environment[variable]?.trim();
  if (given) return { owner, value: given, variable };
  const value = filedKey(config, owner);
  return value === undefined ? undefined : { owner, value, variable: undefined };
}

/** Every key that the file or a variable holds, needed or not: a model that is off keeps its own. */
export function allKeys(config: DeployConfig, environment: Environment): string[] {
  const owners: KeyOwner[] = [...MODEL_NAMES, 'promptModel'];
  const keys = owners.flatMap((owner) => [
    environment[keyVariable(owner)]?.trim() ?? '',
    filedKey(config, owner) ?? '',
  ]);
  return [...new Set(keys)].filter((key) => key !== '');
}

/** The keys of everybody who needs one and has one. */
export function knownKeys(config: DeployConfig, environment: Environment): Key[] {
  return keyOwners(config).flatMap((owner) => keyOf(config, environment, owner) ?? []);
}
