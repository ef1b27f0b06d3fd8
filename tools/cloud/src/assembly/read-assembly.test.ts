import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SMALL_TEMPLATE } from '../../test/small-template.ts';
import { AssemblyError } from './errors.ts';
import { readAssembly } from './read-assembly.ts';

describe('readAssembly', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyptych-assembly-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (name: string, text: string) => writeFile(join(folder, name), text);

  it('reads the one template', async () => {
    await write('dev.template.json', JSON.stringify(SMALL_TEMPLATE));
    await write('manifest.json', '{}');

    const assembly = await readAssembly(folder);

    expect(assembly.folder).toBe(folder);
    expect(assembly.template.Resources.Store?.Type).toBe('AWS::S3::Bucket');
  });

  it.each([
    ['no template', [], 'There is no synthesized stack'],
    ['two of them', ['a', 'b'], 'There is more than one stack'],
    ['none that is one', ['broken'], 'broken.template.json cannot be read'],
  ])('refuses a folder with %s', async (_, names, message) => {
    for (const name of names) await write(`${name}.template.json`, 'broken');

    await expect(readAssembly(folder)).rejects.toThrow(AssemblyError);
    await expect(readAssembly(folder)).rejects.toThrow(message);
  });

  it('refuses a folder that is not there', async () => {
    await expect(readAssembly(join(folder, 'none'))).rejects.toThrow('There is no folder');
  });
});
