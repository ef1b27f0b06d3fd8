import { execFileSync } from 'node:child_process';
import type { DeployConfig } from '@polyptych/config';
import { describe, expect, it } from 'vitest';
import { allKeys } from '../settings/keys.ts';
import {
  cdkEnvironment,
  deployCommand,
  destroyCommand,
  shellWord,
  shownCommand,
} from './cdk-command.ts';
import { stackFlags } from './stack-flags.ts';
import { apiUrlIn, webVariables, withVariables } from './web-env.ts';

describe('the command', () => {
  const target = { region: 'eu-west-1', profile: undefined, flags: { env: 'dev', flux: 'true' } };

  it('deploys with every flag as a context value', () => {
    expect(deployCommand(target)).toEqual({
      args: [
        'deploy',
        '--require-approval',
        'never',
        '--no-notices',
        '-c',
        'env=dev',
        '-c',
        'flux=true',
      ],
      region: 'eu-west-1',
    });
    expect(destroyCommand({ ...target, profile: 'me' }).args.slice(0, 5)).toEqual([
      'destroy',
      '--force',
      '--no-notices',
      '--profile',
      'me',
    ]);
  });

  it('is shown as a shell takes it', () => {
    const words = ['plain', 'a b', "it's", '$HOME', '', '*', 'https://a.example:1/'];
    const echoed = execFileSync('sh', ['-c', `printf '%s\\n' ${words.map(shellWord).join(' ')}`]);

    expect(String(echoed).split('\n').slice(0, -1)).toEqual(words);
    expect(shownCommand(deployCommand({ ...target, profile: 'my studio' }))).toBe(
      "AWS_REGION=eu-west-1 npx cdk deploy --require-approval never --no-notices --profile 'my studio' -c env=dev -c flux=true",
    );
  });

  it('finds no key in its environment, under whatever name', () => {
    const environment = {
      PATH: '/bin',
      AWS_SECRET_ACCESS_KEY: 'needed',
      AWS_REGION: 'us-east-1',
      FLUX_API_KEY: 'flux-key',
      ANYBODY_API_KEY: 'other',
      NOTE: 'it is flux-key',
      EMPTY: undefined,
    };

    expect(cdkEnvironment(environment, 'eu-west-1', ['flux-key'])).toEqual({
      PATH: '/bin',
      AWS_SECRET_ACCESS_KEY: 'needed',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
    });
  });
});

describe('what cdk finds in its environment', () => {
  it('is not emptied by a key that is short', () => {
    const environment = { PATH: '/a/b', TERM: 'xterm-a', LONE: 'a', EMPTY: '' };

    expect(Object.keys(cdkEnvironment(environment, 'eu-west-1', ['a', '']))).toEqual([
      'PATH',
      'TERM',
      'EMPTY',
      'AWS_REGION',
      'AWS_DEFAULT_REGION',
    ]);
  });

  it('has what cdk cannot do without, unless it is a key itself', () => {
    const environment = {
      PATH: '/home/studio/bin',
      HOME: '/home/studio',
      AWS_PROFILE: 'studio-dev',
      AWS_ODD: ' studio ',
      NOTE: 'for studio',
    };
    const kept = cdkEnvironment(environment, 'eu-west-1', ['studio']);

    expect(kept).toMatchObject({ PATH: '/home/studio/bin', AWS_PROFILE: 'studio-dev' });
    expect(kept).toHaveProperty('HOME');
    expect(kept).not.toHaveProperty('AWS_ODD');
    expect(kept).not.toHaveProperty('NOTE');
  });

  it('is freed of every key there is, of a model that is off and from a variable too', () => {
    const config: DeployConfig = {
      models: {
        flux: { enabled: false, apiKey: 'flux-key-of-old' },
        openai: { enabled: true, apiKey: 'filed-key' },
      },
      promptModel: { enabled: false, apiKey: ' prompt-key ' },
    };
    const keys = allKeys(config, { OPENAI_API_KEY: 'given-key', GEMINI_API_KEY: ' ' });

    expect(keys.sort()).toEqual(['filed-key', 'flux-key-of-old', 'given-key', 'prompt-key']);
  });
});

describe('stackFlags', () => {
  it('leaves out what the file does not say, and the id of a model that is off', () => {
    const flags = stackFlags({
      env: 'prod',
      models: {
        flux: { enabled: true, modelId: 'flux-2-max', apiKey: 'key' },
        recraft: { enabled: false, modelId: 'anything' },
      },
      promptModel: { apiKey: 'key' },
    });

    expect(flags).toEqual({
      env: 'prod',
      stackName: 'polyptych-prod',
      flux: 'true',
      recraft: 'false',
      gemini: 'true',
      openai: 'true',
      fluxModelId: 'flux-2-max',
      promptModel: 'openai:gpt-6-luna',
    });
  });
});

describe('the page’s variables', () => {
  const variables = webVariables('https://api.example', { models: { flux: { enabled: false } } });

  it('name the API and which models are on', () => {
    expect(variables).toEqual({
      VITE_API_URL: 'https://api.example',
      VITE_FLUX_ENABLED: 'false',
      VITE_RECRAFT_ENABLED: 'true',
      VITE_GEMINI_ENABLED: 'true',
      VITE_OPENAI_ENABLED: 'true',
    });
  });

  it('take the place of those that were there, and of nothing else', () => {
    const own = '# mine\nVITE_OTHER=1\r\n VITE_API_URL=http://old\nMORE=2\n\n';
    const once = withVariables(own, variables);

    expect(once.split('\n').slice(0, 5)).toEqual([
      '# mine',
      'VITE_OTHER=1',
      'MORE=2',
      '# npm run deploy writes these; npx vite apps/web reads them.',
      'VITE_API_URL=https://api.example',
    ]);
    expect(withVariables(once, variables)).toBe(once);
    expect(apiUrlIn(once)).toBe('https://api.example');
    expect(withVariables(once, {})).toBe('# mine\nVITE_OTHER=1\nMORE=2\n');
  });
});
