import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a file or folder unless it is there. Several processes may do so at the same time: each
 * makes its own beside the place, and a whole one is moved there in one step, so that nobody ever
 * meets half of one.
 * @param make writes it to the path it is given
 * @returns the path
 */
export async function makeOnce(
  path: string,
  make: (unfinished: string) => Promise<void>,
): Promise<string> {
  if (existsSync(path)) return path;
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await make(unfinished);
    await rename(unfinished, path);
  } catch (error) {
    // A folder cannot be moved over another: somebody was quicker, and theirs is as good.
    if (!existsSync(path)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return path;
}
