import { randomUUID } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';

/** For nobody but its owner: for files that may hold keys. */
export const PRIVATE_MODE = 0o600;

/** A file's text; `undefined` when there is none. */
export async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(ifMissing(undefined));
}

/** A file's permissions; `undefined` when there is none. */
export async function modeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(ifMissing(undefined));
  return found && found.mode & 0o777;
}

/**
 * Writes a file whole or not at all, readable by its owner alone from the first byte on. A link is
 * followed, so that it stays one.
 */
export async function writePrivately(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(ifMissing(path));
  const temporary = `${target}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', PRIVATE_MODE);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function ifMissing<T>(fallback: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return fallback;
    throw error;
  };
}
