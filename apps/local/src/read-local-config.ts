import { readFile } from 'node:fs/promises';
import {
  ConfigError,
  DEPLOY_CONFIG_FILE,
  type DeployConfig,
  type Environment,
  knownSecrets,
  loadLocalConfig,
  type LocalConfig,
  parseDeployConfig,
} from '@polyptych/config';

/** What a server is started with. */
export interface LocalSettings {
  config: LocalConfig;
  /** Every secret value that was given, so that none is ever shown. */
  secrets: string[];
}

/**
 * Reads the environment and, if it is there, the `.deploy-config.json` of the current folder.
 * @throws ConfigError listing what is wrong in both
 */
export async function readLocalConfig(environment: Environment): Promise<LocalSettings> {
  const text = await readDeployConfig();
  const problems: ConfigError['problems'][number][] = [];
  const noted = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const file: DeployConfig | undefined = noted(() =>
    text === undefined ? undefined : parseDeployConfig(text),
  );
  const config = noted(() => loadLocalConfig(environment, file));
  if (!config || problems.length > 0) throw new ConfigError(problems);
  return { config, secrets: knownSecrets(environment, file) };
}

async function readDeployConfig(): Promise<string | undefined> {
  try {
    return await readFile(DEPLOY_CONFIG_FILE, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
