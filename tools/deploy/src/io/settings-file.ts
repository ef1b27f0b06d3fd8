import { chmod } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type DeployConfig,
  deployConfigSchema,
  readDeployConfig,
  stackProblems,
} from '@polyptych/config';
import type { FieldProblem } from '@polyptych/contract';
import { SettingsError, StepError } from '../errors.ts';
import { allKeys } from '../settings/keys.ts';
import { wouldBeCommitted } from './git-ignores.ts';
import { modeOf, PRIVATE_MODE, readText, writePrivately } from './write-file.ts';

/** The file that the settings are kept in. */
export interface SettingsFile {
  path: string;
  /** How it is called in messages. */
  name: string;
}

export interface LoadedSettings {
  config: DeployConfig;
  isNew: boolean;
}

type SetMode = (path: string, mode: number) => Promise<void>;

/** What saving came to. */
export type Saving = 'written' | 'made private' | 'unchanged';

/**
 * Reads the settings. A file that is not there says nothing, and that is not wrong.
 * @param alsoWrong what else the caller finds wrong, so that all of it is told at once
 * @throws SettingsError naming every problem by its path
 */
export async function loadSettings(
  { path, name }: SettingsFile,
  alsoWrong: (config: DeployConfig) => readonly FieldProblem[] = () => [],
): Promise<LoadedSettings> {
  const text = await readText(path);
  if (text === undefined) return { config: { models: {} }, isNew: true };
  const { config, problems } = readDeployConfig(text);
  if (!config) throw new SettingsError(name, problems);
  const all = [...problems, ...stackProblems(config)];
  if (all.length > 0) {
    // What is wrong is not missing as well.
    const others = alsoWrong(config).filter(
      (other) => !all.some(({ path }) => path === other.path),
    );
    throw new SettingsError(name, [...all, ...others]);
  }
  return { config, isNew: false };
}

/**
 * Saves settings, for their owner's eyes only. What they were is replaced in one step.
 * @param warn hears of what does not matter enough to stop for
 * @param setMode gives a file its mode
 * @throws SettingsError instead of writing what could not be read again
 * @throws StepError instead of writing a first key into a file that git would commit
 */
export async function saveSettings(
  file: SettingsFile,
  before: LoadedSettings,
  config: DeployConfig,
  warn: (text: string) => void,
  setMode: SetMode = chmod,
): Promise<Saving> {
  if (before.isNew || !areSame(before.config, config)) {
    const problems = stackProblems(config);
    if (problems.length > 0) throw new SettingsError(file.name, problems);
    const exposed = await exposedKeyProblem(file, before, config);
    if (exposed) throw exposed;
    await writePrivately(file.path, textOf(config));
    return 'written';
  }
  // A file that says no secret may be anybody's to read, as one that is committed is.
  const isPrivate = !holdsKey(config) || (await modeOf(file.path)) === PRIVATE_MODE;
  return isPrivate ? 'unchanged' : makePrivate(file, warn, setMode);
}

/** Whether two settings make the same file. */
export function areSame(one: DeployConfig, other: DeployConfig): boolean {
  return textOf(one) === textOf(other);
}

/** What speaks against saving these settings: their first key, in a file that git would commit. */
export async function exposedKeyProblem(
  file: SettingsFile,
  before: LoadedSettings,
  config: DeployConfig,
): Promise<StepError | undefined> {
  return holdsKey(config) ? firstKeyProblem(file, before) : undefined;
}

/** What speaks against asking for a key: it would be the first in a file that git would commit. */
export async function firstKeyProblem(
  { path, name }: SettingsFile,
  before: LoadedSettings,
): Promise<StepError | undefined> {
  if (holdsKey(before.config) || !(await wouldBeCommitted(path))) return undefined;
  return new StepError(
    `A key does not go into ${name}: git does not ignore it. It was not changed.`,
    {
      remedy:
        'Hand keys over in variables, as CI does: FLUX_API_KEY …\n' +
        'or keep settings in a file that git ignores: --config .deploy-config.<name>.json',
    },
  );
}

/** It is a precaution, and may fail where the file is another one's. */
async function makePrivate(
  { path, name }: SettingsFile,
  warn: (text: string) => void,
  setMode: SetMode,
): Promise<Saving> {
  try {
    await setMode(path, PRIVATE_MODE);
    return 'made private';
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    warn(`${name} holds keys, others may read it, and that could not be changed: ${why}`);
    return 'unchanged';
  }
}

/** Whether any key stands in the settings, of a model that is off too. */
function holdsKey(config: DeployConfig): boolean {
  return allKeys(config, {}).length > 0;
}

export function settingsFileAt(path: string): SettingsFile {
  return { path, name: basename(path) };
}

/** In the order of the schema, whichever way the parts came together. */
function textOf(config: DeployConfig): string {
  return `${JSON.stringify(deployConfigSchema.parse(config), null, 2)}\n`;
}
