import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const serverIdSchema = z.string().trim().pipe(z.uuid());

/**
 * The name of a data folder's server: made once, kept in its file `server-id` and the same at every
 * start, so that a server knows which leases an earlier life of its own took. The folder must be
 * held. Content that is no UUID is replaced by a new one.
 */
export async function readServerId(folder: string): Promise<string> {
  const path = join(folder, 'server-id');
  const known = serverIdSchema.safeParse(await readIfThere(path));
  if (known.success) return known.data;
  const made = randomUUID();
  // A rename is all or nothing, so that a start that is cut off leaves no half of a name.
  await writeFile(`${path}.new`, `${made}\n`, { flush: true });
  await rename(`${path}.new`, path);
  return made;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
