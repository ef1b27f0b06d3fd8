import { isAbsolute, resolve } from 'node:path';
import { DEPLOY_CONFIG_FILE, type DeployConfig, knownSecrets } from '@polyptych/config';
import { MODEL_NAMES } from '@polyptych/contract';
import type { Options } from '../cli/options.ts';
import { MissingSettingsError, UsageError } from '../errors.ts';
import {
  firstKeyProblem,
  type LoadedSettings,
  type SettingsFile,
  settingsFileAt,
} from '../io/settings-file.ts';
import {
  askable,
  isRequired,
  missingFrom,
  missingProblem,
  type Purpose,
} from '../settings/missing.ts';
import { questionAbout, suggestedBy, withModels } from '../settings/questions.ts';
import type { World } from '../world.ts';
import { checkWritable, readSettings } from './read-settings.ts';

/** Settings that say all they have to, and how they came to. */
export interface Collected {
  file: SettingsFile;
  /** As they were in the file. */
  before: LoadedSettings;
  /** As they are to be saved. */
  config: DeployConfig;
  /** As they are to be used: where the file names no region, with the one that AWS is set to. */
  effective: DeployConfig;
  /** Whether somebody was asked anything. */
  wasAsked: boolean;
}

/** Stands in the field to begin with where no region is set; never taken without a look. */
const EXAMPLE_REGION = 'us-west-2';

/**
 * Reads the settings and asks for what they do not say.
 * @throws SettingsError for a file that is wrong, MissingSettingsError where nobody can be asked,
 * UsageError where the file that was named is not there and nobody is asked, StepError before a key is
 * typed that would not be saved, or for variables that are wrong, CancelledError when whoever is asked would rather not
 */
export async function collectSettings(
  world: World,
  options: Options,
  purpose: Purpose,
  beforeAsking: () => void = () => undefined,
): Promise<Collected> {
  const { environment } = world;
  const person = options.nonInteractive ? undefined : world.terminal.person;
  const file = settingsFile(world, options);
  const region = purpose.stack ? await world.configuredRegion(options.profile) : undefined;
  const lackingIn = (config: DeployConfig) =>
    missingFrom(withRegion(config, region), environment, purpose).filter(
      (missing) => purpose.stack && isRequired(missing),
    );
  const before = await readSettings(file, (config) =>
    person ? [] : lackingIn(config).map(missingProblem),
  );
  if (!person || options.yes) refuseMistyped(file, before, options);
  keepSecret(world, before.config);
  if (!person) {
    const lacking = lackingIn(before.config).map(missingProblem);
    if (lacking.length > 0) throw new MissingSettingsError(file.name, lacking);
    const config = purpose.stack ? before.config : withModelsDecided(before.config, environment);
    return { file, before, config, effective: withRegion(config, region), wasAsked: false };
  }

  let config = before.config;
  let wasAsked = false;
  for (;;) {
    const [missing] = askable(missingFrom(config, environment, purpose));
    if (!missing) return { file, before, config, effective: config, wasAsked };
    const exposed = missing.setting === 'apiKey' && (await firstKeyProblem(file, before));
    if (exposed) throw exposed;
    const question = questionAbout(missing, config, region ?? EXAMPLE_REGION);
    const isSettled = missing.setting !== 'region' || region !== undefined;
    const taken = options.yes && isSettled ? suggestedBy(question) : undefined;
    if (taken === undefined && !wasAsked) {
      if (!options.dryRun) await checkWritable(file);
      beforeAsking();
    }
    config = taken ?? (await person.answer(question));
    keepSecret(world, config);
    wasAsked ||= taken === undefined;
  }
}

/**
 * Reads which stack is meant. Nothing is asked: a stack that nobody has named is not to be guessed.
 * @throws SettingsError for a file that is wrong, MissingSettingsError where no region is named,
 * UsageError where there is no file and the stack's name will not be typed either
 */
export async function collectForRemoval(world: World, options: Options): Promise<Collected> {
  const file = settingsFile(world, options);
  const before = await readSettings(file);
  refuseMistyped(file, before, options);
  if (before.isNew && (options.yes || options.nonInteractive)) {
    throw new UsageError(
      `There is no ${file.name}, so nobody has said which stack is meant; nothing was deleted.`,
    );
  }
  keepSecret(world, before.config);
  const region = await world.configuredRegion(options.profile);
  const config = withRegion(before.config, region);
  if (config.region === undefined) {
    throw new MissingSettingsError(file.name, [missingProblem({ setting: 'region' })]);
  }
  return { file, before, config: before.config, effective: config, wasAsked: false };
}

/** The file that is meant: the one that was named, from where the caller stands, or the project's. */
export function settingsFile(
  { root, folder }: Pick<World, 'root' | 'folder'>,
  { config }: Pick<Options, 'config'>,
): SettingsFile {
  if (config === undefined) return settingsFileAt(resolve(root, DEPLOY_CONFIG_FILE));
  return { ...settingsFileAt(isAbsolute(config) ? config : resolve(folder, config)), name: config };
}

/** A file that was named and is not there is a slip; the defaults would mean another stack. */
function refuseMistyped(
  { path, name }: SettingsFile,
  { isNew }: LoadedSettings,
  { config }: Options,
): void {
  if (config === undefined || !isNew) return;
  throw new UsageError(`--config names ${name}, and there is no file ${path}. Nothing was done.`);
}

/** At home no model does harm by being on: without a key it is simulated. */
function withModelsDecided(config: DeployConfig, environment: World['environment']): DeployConfig {
  const [undecided] = missingFrom(config, environment, { stack: false, keys: false });
  if (!undecided) return config;
  return withModels(
    config,
    MODEL_NAMES.filter((name) => config.models[name]?.enabled ?? true),
  );
}

/** Lets no screen show the settings' keys from now on. */
export function keepSecret({ secrets }: Pick<World, 'secrets'>, config: DeployConfig): void {
  for (const secret of knownSecrets({}, config)) secrets.add(secret);
}

/** Settings that say their region, if anybody does. */
function withRegion(config: DeployConfig, region: string | undefined): DeployConfig {
  return config.region === undefined && region !== undefined ? { ...config, region } : config;
}
