import { describe, expect, it } from 'vitest';
import { helpText } from './help.ts';
import { COMMANDS, readOptions } from './options.ts';

describe('readOptions', () => {
  it('reads every option of a deployment', () => {
    const words = '-y --non-interactive --dry-run --local --config ci.json --profile studio';

    expect(readOptions('deploy', words.split(' '), {})).toEqual({
      help: false,
      yes: true,
      nonInteractive: true,
      dryRun: true,
      local: true,
      config: 'ci.json',
      profile: 'studio',
      set: [],
    });
  });

  it('takes a setting as often as it is given', () => {
    expect(readOptions('config', ['--set', 'a=1', '--set', 'b='], {}).set).toEqual(['a=1', 'b=']);
  });

  it.each([
    ['deploy', ['--force'], '--force'],
    ['deploy', ['prod'], 'prod'],
    ['destroy', ['--local'], '--local'],
    ['config', ['--yes'], '--yes'],
    ['deploy', ['--config'], '--config'],
    ['deploy', ['--config', ''], '--config must be followed by a value.'],
  ] as const)('refuses %s %j', (command, words, told) => {
    expect(() => readOptions(command, words, {})).toThrow(told);
  });

  it.each([
    ['deploy', 'npm_config_dry_run', '--dry-run'],
    ['deploy', 'npm_config_local', '--local'],
    ['deploy', 'npm_config_non_interactive', '--non-interactive'],
    ['destroy', 'npm_config_dry_run', '--dry-run'],
    ['destroy', 'npm_config_profile', '--profile'],
  ] as const)('lets npm not swallow an option of %s by %s', (command, variable, option) => {
    expect(() => readOptions(command, [], { [variable]: 'true' })).toThrow(
      `npm run ${command} -- ${option}`,
    );
  });

  it.each(COMMANDS)('has a text for --help of %s that names its options', (command) => {
    expect(helpText(command)).toContain(`npm run ${command} -- [options]`);
    expect(helpText(command)).toContain('--config <path>');
  });
});
