import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const PROJECT = new URL('..', import.meta.url);

/** Prints the address of every module that is loaded. */
const PRINT_LOADED = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  registerHooks({ resolve: (name, context, next) => {
    const resolved = next(name, context);
    console.log(resolved.url);
    return resolved;
  } });`)}`;

it('calculates for a page too: neither pictures nor schemas are loaded for it', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--import', PRINT_LOADED, '--input-type=module'],
      ...['--eval', "import '@polyptych/outpaint/expansion'"],
    ],
    { cwd: PROJECT },
  );

  const loaded = stdout.split('\n').filter((line) => line.startsWith('file:'));
  const names = new Set(loaded.map((url) => url.replace(/^.*\/libs\//, '')));
  expect([...names].sort()).toEqual([
    'contract/src/errors.ts',
    'contract/src/limits.ts',
    'outpaint/src/errors.ts',
    'outpaint/src/expansion.ts',
  ]);
});
