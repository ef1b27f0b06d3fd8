import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where tasks and their pictures are kept, by file name. */
export interface Shelf {
  put: (name: string, bytes: Uint8Array) => Promise<void>;
  get: (name: string) => Promise<Uint8Array | undefined>;
  /** Drops everything put there before an instant, in milliseconds since the epoch. */
  dropBefore: (instant: number) => Promise<void>;
}

/** A shelf that is empty again after a restart. */
export function memoryShelf(now: () => number): Shelf {
  const items = new Map<string, { bytes: Uint8Array; at: number }>();
  return {
    put: (name, bytes) => {
      items.set(name, { bytes, at: now() });
      return Promise.resolve();
    },
    get: (name) => Promise.resolve(items.get(name)?.bytes),
    dropBefore: (instant) => {
      for (const [name, { at }] of items) if (at < instant) items.delete(name);
      return Promise.resolve();
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A shelf in a folder of its own, which is made when first needed. Files appear whole or not at all. */
export function folderShelf(folder: string): Shelf {
  return {
    put: async (name, bytes) => {
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `.${randomUUID()}.tmp`);
      await writeFile(draft, bytes);
      await rename(draft, join(folder, name));
    },
    get: async (name) => {
      try {
        return await readFile(join(folder, name));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    dropBefore: async (instant) => {
      await mkdir(folder, { recursive: true });
      for (const name of await readdir(folder)) {
        const path = join(folder, name);
        // Another request may be clearing up at the same time.
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
        if (mtimeMs < instant) await rm(path, { force: true });
      }
    },
  };
}
