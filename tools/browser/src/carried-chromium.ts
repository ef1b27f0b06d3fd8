import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-fs';
import * as z from 'zod';
import { makeOnce } from './make-once.ts';

const require = createRequire(import.meta.url);

/** The package that carries a Chromium without a window, for Linux on x64, compressed. */
const PACKAGE = join(dirname(require.resolve('@sparticuz/chromium')), '..');

/** Inside the installation, where no other user of the machine can put something in its place. */
const CACHE = fileURLToPath(
  new URL('../../../node_modules/.cache/polyptych-browser', import.meta.url),
);

const RUNNABLE = 0o700;

/** Unpacks the executable, which takes some seconds the first time. */
export function carriedExecutable(cache = CACHE): Promise<string> {
  return makeOnce(join(folderIn(cache), 'chromium'), (path) =>
    pipeline(
      createReadStream(join(PACKAGE, 'bin/chromium.br')),
      createBrotliDecompress(),
      createWriteStream(path, { mode: RUNNABLE }),
    ),
  );
}

/** Unpacks the shared libraries of NSS and Expat, and says in which folder they are. */
export async function carriedLibraries(cache = CACHE): Promise<string> {
  const folder = await makeOnce(join(folderIn(cache), 'libraries'), (path) =>
    pipeline(
      createReadStream(join(PACKAGE, 'bin/al2023.tar.br')),
      createBrotliDecompress(),
      extract(path),
    ),
  );
  return join(folder, 'lib');
}

function folderIn(cache: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  return join(cache, version);
}
