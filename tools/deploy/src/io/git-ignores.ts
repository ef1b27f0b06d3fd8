import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** What `git check-ignore` ends with for a file that would be committed. */
const NOT_IGNORED = 1;

/**
 * Whether git would commit a file, there or not yet. Without git, or outside of a repository,
 * nobody would.
 */
export async function wouldBeCommitted(path: string): Promise<boolean> {
  try {
    const real = await realPath(path);
    await promisify(execFile)('git', ['check-ignore', '-q', '--', basename(real)], {
      cwd: dirname(real),
      // Its settings may name programs, and they need no key.
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
    });
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === NOT_IGNORED;
  }
}

/** Git looks at no file behind a link. */
async function realPath(path: string): Promise<string> {
  const folder = await realpath(dirname(path));
  return realpath(path).catch(() => join(folder, basename(path)));
}
