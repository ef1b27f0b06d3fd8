import type { DeployConfig } from '@polyptych/config';
import { describe, expect, it } from 'vitest';
import { isKeyPath, withField, withSettings } from './edits.ts';
import { menuOf } from './menu.ts';

const CONFIG: DeployConfig = {
  models: { flux: { enabled: true, apiKey: 'key-0123456789ab' } },
  rateLimit: { global: 5 },
};

describe('withSettings', () => {
  it.each([
    [
      'models.flux.enabled',
      'false',
      { models: { flux: { ...CONFIG.models.flux, enabled: false } } },
    ],
    [
      'models.gemini.modelId',
      'gemini-next',
      { models: { ...CONFIG.models, gemini: { modelId: 'gemini-next' } } },
    ],
    ['rateLimit.perIp', '0', { rateLimit: { global: 5, perIp: 0 } }],
    ['rateLimit.global', '', { rateLimit: {} }],
    ['stackName', ' studio ', { stackName: 'studio' }],
  ])('sets %s to %j', (path, value, expected) => {
    expect(withSettings(CONFIG, [[path, value]])).toEqual({ config: { ...CONFIG, ...expected } });
    expect(CONFIG.rateLimit).toEqual({ global: 5 });
  });

  it('looks at changes only together', () => {
    const off: DeployConfig = {
      models: {
        flux: { enabled: true },
        recraft: { enabled: false },
        gemini: { enabled: false },
        openai: { enabled: false },
      },
    };
    const edit = withSettings(off, [
      ['models.flux.enabled', 'false'],
      ['models.gemini.enabled', 'true'],
    ]);

    expect(edit).toHaveProperty('config.models.gemini.enabled', true);
    expect(withSettings(off, [['models.flux.enabled', 'false']])).toEqual({
      problems: [{ path: 'models', message: 'at least one of them must be on.' }],
    });
  });

  it.each([
    ['rateLimits.global', '5', 'rateLimits'],
    ['rateLimit.global', '-1', 'rateLimit.global'],
    ['rateLimit', '5', 'rateLimit'],
    ['models.flux.modelId', 'flux-9', 'models.flux.modelId'],
    ['models.dalle.enabled', 'true', 'models.dalle'],
  ])('refuses %s=%s', (path, value, wrong) => {
    const edit = withSettings(CONFIG, [[path, value]]);

    expect('problems' in edit && edit.problems.map(({ path: at }) => at)).toEqual([wrong]);
  });

  it.each(['models.flux.apiKey', 'promptModel.apiKey', 'models.flux.apikey'])(
    'knows %s for a key',
    (path) => {
      expect([isKeyPath(path), isKeyPath('models.flux.enabled')]).toEqual([true, false]);
    },
  );
});

describe('withField', () => {
  it('looks at its own place alone', () => {
    const wrong: DeployConfig = { models: { flux: { modelId: 'flux-9' } } };

    expect(withField(wrong, 'dailySpendUsd', '7')).toEqual({
      config: { ...wrong, dailySpendUsd: 7 },
      problem: undefined,
    });
    expect(withField(wrong, 'models.flux.modelId', 'flux-8')).toEqual({
      config: wrong,
      problem: expect.stringContaining('is no FLUX model') as string,
    });
  });
});

describe('menuOf', () => {
  it('shows what every setting is now, keys but for their end', () => {
    const lines = menuOf(CONFIG).map(({ label, now }) => `${label}: ${now}`);

    expect(lines).toContain('Flux key: …89ab');
    expect(lines).toContain('Limit for all: 5');
    expect(lines).toContain('Limit for one address: 100');
    expect(lines).toContain('Stack name (another name is another stack): polyptych-dev');
  });

  it('changes a field by its question, and takes an empty answer for the default', () => {
    const question = menuOf(CONFIG).find(({ label }) => label === 'Limit for all')?.question;
    if (question?.kind !== 'text') throw new Error('There is no such question.');

    expect(question.accept('7').rateLimit).toEqual({ global: 7 });
    expect(question.accept('').rateLimit).toEqual({});
    expect(question.problem('many')).toBe('It must be a whole number, 0 or more.');
  });
});
