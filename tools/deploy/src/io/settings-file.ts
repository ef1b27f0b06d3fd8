import { chmod } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type DeployConfig,
  deployConfigSchema,
  readDeployConfig,
  stackProblems,
} from '@polyptych/config';
import type { FieldProblem } from '@polyptych/contract';
import { SettingsError } from '../errors.ts';
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

/** Saves settings, for their owner's eyes only. What they were is replaced in one step. */
export async function saveSettings(
  { path }: SettingsFile,
  before: LoadedSettings,
  config: DeployConfig,
): Promise<Saving> {
  if (before.isNew || textOf(before.config) !== textOf(config)) {
    await writePrivately(path, textOf(config));
    return 'written';
  }
  if ((await modeOf(path)) === PRIVATE_MODE) return 'unchanged';
  await chmod(path, PRIVATE_MODE);
  return 'made private';
}

export function settingsFileAt(path: string): SettingsFile {
  return { path, name: basename(path) };
}

/** In the order of the schema, whichever way the parts came together. */
function textOf(config: DeployConfig): string {
  return `${JSON.stringify(deployConfigSchema.parse(config), null, 2)}\n`;
}
