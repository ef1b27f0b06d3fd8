import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { carriedLibraries } from './carried-chromium.ts';
import { makeOnce } from './make-once.ts';

describe('makeOnce', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyptych-once-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes what is not there, and leaves alone what is', async () => {
    const path = join(folder, 'deep', 'file');

    expect(await makeOnce(path, (unfinished) => writeFile(unfinished, 'first'))).toBe(path);
    await makeOnce(path, () => Promise.reject(new TypeError('not again')));

    expect(await readFile(path, 'utf8')).toBe('first');
  });

  it('leaves nothing behind when it fails, and tries again the next time', async () => {
    const path = join(folder, 'file');
    const failing = makeOnce(path, async (unfinished) => {
      await writeFile(unfinished, 'half');
      throw new TypeError('the disk is full');
    });

    await expect(failing).rejects.toThrow('the disk is full');
    expect(await readdir(folder)).toEqual([]);
    await makeOnce(path, (unfinished) => writeFile(unfinished, 'whole'));
    expect(await readFile(path, 'utf8')).toBe('whole');
  });

  it.each([
    ['files', (path: string) => writeFile(path, 'whole')],
    [
      'folders',
      (path: string) => mkdir(join(path, 'inner'), { recursive: true }).then(() => undefined),
    ],
  ])('is content with what somebody else made meanwhile: %s', async (_, make) => {
    const path = join(folder, 'made');
    const makers = Array.from({ length: 8 }, () => makeOnce(path, make));

    expect(new Set(await Promise.all(makers))).toEqual(new Set([path]));
    expect(await readdir(folder)).toEqual(['made']);
  });

  it('unpacks the carried libraries for several at once', async () => {
    const [one, other] = await Promise.all([carriedLibraries(folder), carriedLibraries(folder)]);

    expect(one).toBe(other);
    expect(await readdir(one)).toEqual(expect.arrayContaining(['libnss3.so', 'libnspr4.so']));
  });
});
