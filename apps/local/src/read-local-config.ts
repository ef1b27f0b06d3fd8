import { readFile } from 'node:fs/promises';
import {
  DEPLOY_CONFIG_FILE,
  type DeployConfig,
  type Environment,
  loadLocalConfig,
  type LocalConfig,
  parseDeployConfig,
} from '@polyptych/config';

/**
 * Reads the environment and, if it is there, the `.deploy-config.json` of the current folder.
 * @throws ConfigError listing what is wrong
 */
export async function readLocalConfig(environment: Environment): Promise<LocalConfig> {
  return loadLocalConfig(environment, await readDeployConfig());
}

async function readDeployConfig(): Promise<DeployConfig | undefined> {
  try {
    return parseDeployConfig(await readFile(DEPLOY_CONFIG_FILE, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
