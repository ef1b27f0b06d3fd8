import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readServerId } from './server-id.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('readServerId', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyptych-id-'));
    file = join(folder, 'server-id');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes a name once, and knows it at every later start', async () => {
    const made = await readServerId(folder);

    expect(made).toMatch(UUID);
    expect(await readServerId(folder)).toBe(made);
    expect((await readFile(file, 'utf8')).trim()).toBe(made);
    expect(await readdir(folder)).toEqual(['server-id']);
  });

  it('gives every folder a name of its own', async () => {
    const other = await mkdtemp(join(tmpdir(), 'polyptych-id-'));

    expect(await readServerId(other)).not.toBe(await readServerId(folder));
    await rm(other, { recursive: true });
  });

  it.each(['', 'a server', '7b7e4e2e-9c55-4a54', '\u0000'.repeat(36)])(
    'makes a new name in place of %j',
    async (content) => {
      await writeFile(file, content);

      const made = await readServerId(folder);

      expect(made).toMatch(UUID);
      expect(await readServerId(folder)).toBe(made);
    },
  );

  it('takes no notice of a start that was cut off', async () => {
    await writeFile(`${file}.new`, '7b7e');

    expect(await readServerId(folder)).toMatch(UUID);
    expect(await readdir(folder)).toEqual(['server-id']);
  });

  it('does not hide that the file cannot be read', async () => {
    await expect(readServerId(join(folder, 'server-id\u0000'))).rejects.toThrow();
  });
});
