import { describe, expect, it } from 'vitest';
import { againCommand } from './again.ts';
import { readOptions } from './options.ts';

describe('againCommand', () => {
  it.each([
    [[], 'npm run destroy'],
    [['--yes', '--dry-run'], 'npm run destroy'],
    [['--yes', '--non-interactive'], 'npm run destroy -- --non-interactive --yes'],
    [
      ['--config', 'my file.json', '--profile', 'studio'],
      "npm run destroy -- --config 'my file.json' --profile studio",
    ],
  ])('keeps of %j what the same file and account need', (args, command) => {
    expect(againCommand('destroy', readOptions('destroy', args, {}))).toBe(command);
  });

  it('says nothing that the other command does not take', () => {
    const args = ['--local', '--yes', '--non-interactive', '--profile', 'studio'];
    const options = readOptions('deploy', args, {});

    expect(againCommand('config', options)).toBe('npm run config -- --non-interactive');
    expect(againCommand('deploy', options)).toBe(
      'npm run deploy -- --local --profile studio --non-interactive --yes',
    );
  });
});
