import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BrowserStartError } from './errors.ts';
import { environmentFor } from './library-path.ts';

const MISSING = 'error while loading shared libraries: libnss3.so: cannot open shared object file';

describe('environmentFor', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyptych-libraries-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function program(script: string): Promise<string> {
    const path = join(folder, 'program');
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o700);
    return path;
  }
  const environment = { PATH: process.env.PATH };
  const libraries = () => Promise.resolve('/carried');
  const unneeded = () => Promise.reject(new TypeError('nobody needs them'));

  it('is left alone where every library is there', async () => {
    const path = await program('exit 0');

    expect(await environmentFor(path, environment, unneeded)).toBe(environment);
  });

  it('gets the carried libraries where one is missing', async () => {
    const path = await program(
      `case "$LD_LIBRARY_PATH" in *carried) exit 0;; esac; echo "${MISSING}" >&2; exit 127`,
    );

    expect(await environmentFor(path, environment, libraries)).toEqual({
      ...environment,
      LD_LIBRARY_PATH: '/carried',
    });
    const own = { ...environment, LD_LIBRARY_PATH: '/own' };
    expect(await environmentFor(path, own, libraries)).toEqual({
      ...environment,
      LD_LIBRARY_PATH: '/own:/carried',
    });
  });

  it('is none where they do not help', async () => {
    const path = await program(`echo "${MISSING}" >&2; exit 127`);

    const found = environmentFor(path, environment, libraries);
    await expect(found).rejects.toThrow(BrowserStartError);
    await expect(found).rejects.toThrow(/libnss3/);
  });

  it('is none for a program that fails for another reason', async () => {
    const path = await program('echo "out of paper" >&2; exit 1');

    const found = environmentFor(path, environment, unneeded);
    await expect(found).rejects.toThrow(BrowserStartError);
    await expect(found).rejects.toThrow(/out of paper/);
  });
});
