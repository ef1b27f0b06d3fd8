import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeployConfig } from '@polyptych/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings, saveSettings, settingsFileAt } from './settings-file.ts';

/** Where nothing is worth a warning. */
const unwarned = (text: string) => {
  throw new TypeError(`warned: ${text}`);
};

const KEYLESS: DeployConfig = { models: { flux: { enabled: true } } };
const KEYED: DeployConfig = { models: { flux: { enabled: false, apiKey: 'key-0123456789' } } };

describe('saveSettings', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyptych-settings-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** Settings that are in a file already, for everybody to read. */
  const filed = async (config: DeployConfig) => {
    const path = join(folder, 'studio.json');
    await writeFile(path, JSON.stringify(config));
    await chmod(path, 0o644);
    return { file: settingsFileAt(path), before: await loadSettings(settingsFileAt(path)) };
  };
  const modeOf = async () => (await stat(join(folder, 'studio.json'))).mode & 0o777;

  it('makes a file private that holds a key, of a model that is off too, and no other', async () => {
    const keyed = await filed(KEYED);
    expect(await saveSettings(keyed.file, keyed.before, KEYED, unwarned)).toBe('made private');
    expect(await modeOf()).toBe(0o600);

    const keyless = await filed(KEYLESS);
    expect(await saveSettings(keyless.file, keyless.before, KEYLESS, unwarned)).toBe('unchanged');
    expect(await modeOf()).toBe(0o644);
  });

  it('warns where that is not possible, and goes on', async () => {
    const { file, before } = await filed(KEYED);
    const warnings: string[] = [];
    const saving = await saveSettings(
      file,
      before,
      KEYED,
      (text) => warnings.push(text),
      () => Promise.reject(new Error('EPERM: not yours')),
    );

    expect(saving).toBe('unchanged');
    expect(warnings).toEqual([
      'studio.json holds keys, others may read it, and that could not be changed: EPERM: not yours',
    ]);
  });

  it('writes nothing that it would refuse to read', async () => {
    const { file, before } = await filed(KEYLESS);
    const config: DeployConfig = { models: { flux: { modelId: 'flux-9' } } };

    await expect(saveSettings(file, before, config, unwarned)).rejects.toMatchObject({
      code: 'SETTINGS',
      problems: [{ path: 'models.flux.modelId' }],
    });
    expect(await readFile(file.path, 'utf8')).toBe(JSON.stringify(KEYLESS));
  });

  describe('in a repository', () => {
    beforeEach(async () => {
      execFileSync('git', ['init', '-q', folder]);
      await writeFile(join(folder, '.gitignore'), 'mine.json\n');
    });

    it('puts no first key into a file that git would commit', async () => {
      const { file, before } = await filed(KEYLESS);
      const text = await readFile(file.path, 'utf8');

      await expect(saveSettings(file, before, KEYED, unwarned)).rejects.toThrow(
        'A key does not go into studio.json: git does not ignore it.',
      );
      expect(await readFile(file.path, 'utf8')).toBe(text);
      await symlink('studio.json', join(folder, 'mine.json'));
      await expect(
        saveSettings(settingsFileAt(join(folder, 'mine.json')), before, KEYED, unwarned),
      ).rejects.toThrow('git does not ignore it');
    });

    it('does into one that git ignores, and into one that holds keys anyway', async () => {
      const ignored = settingsFileAt(join(folder, 'mine.json'));
      const isNew = { config: { models: {} }, isNew: true };
      expect(await saveSettings(ignored, isNew, KEYED, unwarned)).toBe('written');

      const { file, before } = await filed(KEYED);
      expect(await saveSettings(file, before, { ...KEYED, env: 'prod' }, unwarned)).toBe('written');
      const keyless = await filed(KEYLESS);
      expect(await saveSettings(keyless.file, keyless.before, { models: {} }, unwarned)).toBe(
        'written',
      );
    });
  });
});
