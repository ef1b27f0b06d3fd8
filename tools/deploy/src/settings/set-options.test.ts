import type { DeployConfig } from '@polyptych/config';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../errors.ts';
import { withOptions } from './set-options.ts';

const CONFIG: DeployConfig = {
  models: { flux: { enabled: true, apiKey: 'key-0123456789ab' } },
  promptModel: { enabled: true, modelId: 'gpt-x' },
};

function messageOf(options: string[]): string {
  try {
    withOptions(CONFIG, options);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return '';
}

describe('withOptions', () => {
  it('tells all that is wrong at once, with the option that is to blame', () => {
    const lines = messageOf([
      'dailySpendUsd=many',
      'models.flux.modelId=flux-9',
      'models.dalle.enabled=true',
      'promptModel.apiKey=sk-secret',
      'sessionExpiryDays',
      'env=prod',
    ]).split('\n  ');

    expect(lines[0]).toBe('Nothing was changed:');
    expect(lines.slice(1).sort()).toEqual([
      '--set dailySpendUsd: must be a whole number, 0 or more.',
      '--set models.dalle.enabled: models.dalle is not known.',
      expect.stringMatching(/^--set models\.flux\.modelId: is no FLUX model\./),
      expect.stringMatching(/^--set promptModel\.apiKey: a key is not taken from a command line/),
      '--set takes <path>=<value>, such as models.flux.enabled=false.',
    ]);
    expect(lines.join()).not.toContain('sk-secret');
  });

  it('blames several options for what they do together', () => {
    const off = ['flux', 'recraft', 'gemini', 'openai'].map((name) => `models.${name}.enabled`);
    const message = messageOf(off.map((path) => `${path}=false`));

    expect(message).toContain(`--set ${off.join(', ')}: models at least one of them must be on.`);
    expect(messageOf(['promptModel.provider=google_gemini'])).toContain(
      '--set promptModel.provider: promptModel.modelId is a model of openai',
    );
    expect(
      messageOf(['promptModel.provider=google_gemini', 'promptModel.modelId=gpt-6']),
    ).toContain('--set promptModel.modelId: is a model of openai');
  });

  it('takes a key out with an empty value, and puts none in', () => {
    expect(withOptions(CONFIG, ['models.flux.apiKey=']).models.flux).toEqual({ enabled: true });
    expect(messageOf(['models.flux.apiKey=k'])).toContain('npm run config asks for it');
  });
});
