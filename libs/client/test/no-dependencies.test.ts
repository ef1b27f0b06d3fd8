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

it('loads its own files and the addresses, and no schema', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', PRINT_LOADED, '--input-type=module', '--eval', "import '@polyptych/client'"],
    { cwd: PROJECT },
  );

  const loaded = stdout.split('\n').filter((line) => line.startsWith('file:'));
  const names = loaded.map((url) => url.replace(/^.*\/libs\//, ''));
  expect(names.filter((name) => !name.startsWith('client/src/'))).toEqual([
    'contract/src/api-addresses.ts',
  ]);
  expect(names).toContain('client/src/create-client.ts');
});
