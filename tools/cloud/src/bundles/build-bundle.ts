import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';

const NODE_MODULES = fileURLToPath(new URL('../../../../node_modules', import.meta.url));

/** Where a function's asset is put, and what it is called with. */
export interface BuiltBundle {
  folder: string;
  /** `file.export`, as the stack names it. */
  handler: string;
  /** The one file of code. */
  file: string;
}

/**
 * Builds one function's asset into a folder of its own. What is installed beside a bundle and not
 * put into it comes from this workspace, so that it fits this machine.
 */
export async function buildBundle(folder: string, options: BuildOptions): Promise<BuiltBundle> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'index.mjs');
  await build({ ...options, outfile: file, logLevel: 'error' });
  if (options.external?.length) await symlink(NODE_MODULES, join(folder, 'node_modules'));
  return { folder, handler: 'index.handler', file };
}
