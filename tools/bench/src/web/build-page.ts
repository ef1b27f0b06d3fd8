import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const WORKSPACE = fileURLToPath(new URL('../../../..', import.meta.url));

/** Builds the page as it is shipped, so that the figures are those of the sources. */
export async function buildPage(): Promise<void> {
  await promisify(execFile)('npm', ['run', '--silent', 'build'], { cwd: WORKSPACE });
}
