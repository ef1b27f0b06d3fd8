import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { carriedExecutable, carriedLibraries } from './carried-chromium.ts';
import { BrowserMissingError } from './errors.ts';
import { environmentFor } from './library-path.ts';

/** An executable, and the environment in which it starts. */
export interface Chromium {
  executable: string;
  environment: NodeJS.ProcessEnv;
}

/** What the machine is, as `process` tells it. */
type Machine = Pick<NodeJS.Process, 'env' | 'platform' | 'arch'>;

/**
 * The Chromium that `CHROMIUM_PATH` names, or else the one that comes with the npm packages, which
 * is for Linux on x64.
 * @throws BrowserMissingError when there is neither; BrowserStartError when it cannot be run
 */
export async function findChromium({ env, platform, arch }: Machine): Promise<Chromium> {
  const named = env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    await ensureRunnable(named);
    return { executable: named, environment: env };
  }
  if (platform !== 'linux' || arch !== 'x64') {
    throw new BrowserMissingError(
      `No browser is carried along for ${platform} on ${arch}: set CHROMIUM_PATH to the executable of a Chromium or Chrome.`,
    );
  }
  const executable = await carriedExecutable();
  return { executable, environment: await environmentFor(executable, env, carriedLibraries) };
}

async function ensureRunnable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK);
  } catch (cause) {
    throw new BrowserMissingError(`CHROMIUM_PATH names ${path}, which cannot be run.`, { cause });
  }
}
