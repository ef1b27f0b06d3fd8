import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BrowserStartError } from './errors.ts';

const run = promisify(execFile);

/** How the dynamic linker of glibc, and that of musl, begin what they say of a missing library. */
const MISSING_LIBRARY = /error while loading shared libraries|Error loading shared library/;

/**
 * The environment in which an executable finds all its libraries: the given one, unless a trial shows
 * that the machine lacks some; then those in a folder are added, after the machine's own.
 * @param libraries is asked for the folder only when it is needed
 * @throws BrowserStartError when it does not start even with them
 */
export async function environmentFor(
  executable: string,
  environment: NodeJS.ProcessEnv,
  libraries: () => Promise<string>,
): Promise<NodeJS.ProcessEnv> {
  const complaint = await tryOut(executable, environment);
  if (complaint === undefined) return environment;
  if (!MISSING_LIBRARY.test(complaint.message)) throw new BrowserStartError(executable, complaint);

  const path = [environment.LD_LIBRARY_PATH, await libraries()].filter(Boolean).join(':');
  const helped = { ...environment, LD_LIBRARY_PATH: path };
  const rest = await tryOut(executable, helped);
  if (rest) throw new BrowserStartError(executable, rest);
  return helped;
}

/** Asks for the version, which loads every library and does nothing else. */
async function tryOut(executable: string, env: NodeJS.ProcessEnv): Promise<Error | undefined> {
  try {
    await run(executable, ['--version'], { env });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
