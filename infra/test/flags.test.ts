import { readFileSync } from 'node:fs';
import { ConfigError } from '@polyptych/config';
import { describe, expect, it } from 'vitest';
import { enabledModels, parseFlags } from '../src/flags.ts';

function problemsOf(context: Record<string, unknown>): Record<string, string> {
  try {
    parseFlags(context);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.problems.map(({ path, message }) => [path, message]));
  }
  return {};
}

describe('parseFlags', () => {
  it('works with nothing said at all', () => {
    expect(parseFlags({})).toEqual({
      env: 'dev',
      stackName: 'polyptych-dev',
      models: {
        flux: { enabled: true, modelId: 'flux-2-pro' },
        recraft: { enabled: true, modelId: 'recraftv4_1' },
        gemini: { enabled: true, modelId: 'gemini-nano-banana-2.1' },
        openai: { enabled: true, modelId: 'gpt-image-2.6-flare' },
      },
      promptModel: undefined,
      corsOrigin: undefined,
      rateLimits: { global: 1000, perIp: 100 },
      sessionExpiryDays: undefined,
      alarmEmail: undefined,
      dailySpendUsd: 50,
    });
  });

  it('refuses a model that no worker could start with', () => {
    expect(problemsOf({ fluxModelId: 'flux-9', recraftModelId: 'recraftv3_vector' })).toEqual({
      fluxModelId: expect.stringContaining('Known ones: flux-2-pro') as string,
      recraftModelId: expect.stringContaining('vectors') as string,
    });
  });

  it('does not mind the id of a model that is off', () => {
    expect(problemsOf({ flux: 'false', fluxModelId: 'flux-9' })).toEqual({});
  });

  it('takes every flag', () => {
    const flags = parseFlags({
      env: 'prod',
      stackName: 'Studio-2',
      flux: 'false',
      recraft: 'TRUE',
      openai: 'False',
      geminiModelId: 'gemini-next',
      promptModel: 'openai:gpt-small',
      corsOrigin: 'https://studio.example.com',
      rateLimitGlobal: '0',
      rateLimitPerIp: '7',
      sessionExpiryDays: '90',
      alarmEmail: 'ops@example.com',
      dailySpendUsd: '20',
    });

    expect(flags).toMatchObject({
      env: 'prod',
      stackName: 'Studio-2',
      promptModel: { provider: 'openai', modelId: 'gpt-small' },
      corsOrigin: 'https://studio.example.com',
      rateLimits: { global: 0, perIp: 7 },
      sessionExpiryDays: 90,
      alarmEmail: 'ops@example.com',
      dailySpendUsd: 20,
    });
    expect(enabledModels(flags)).toEqual(['recraft', 'gemini']);
    expect(flags.models.gemini.modelId).toBe('gemini-next');
  });

  it.each([
    ['openai:gpt-small', { provider: 'openai', modelId: 'gpt-small' }],
    ['google_gemini:flash-2.5', { provider: 'google_gemini', modelId: 'flash-2.5' }],
    ['gpt-6-luna', { provider: 'openai', modelId: 'gpt-6-luna' }],
    ['gemini-3.5-flash-lite', { provider: 'google_gemini', modelId: 'gemini-3.5-flash-lite' }],
  ])('takes %s for a prompt model', (promptModel, expected) => {
    expect(parseFlags({ promptModel }).promptModel).toEqual(expected);
  });

  it.each([
    ['flash-2.5', 'does not tell its provider'],
    ['', 'must be a model id'],
    ['openai:', 'must be a model id'],
    // The function would not start with these.
    ['gpt-image-2.6-flare', 'makes pictures'],
    ['gemini:gemini-3.5-flash-lite', 'must be a model id'],
    ['openai:gemini-3.5-flash-lite', 'is a model of google_gemini, and openai was named.'],
  ])('refuses %j for a prompt model', (promptModel, message) => {
    expect(problemsOf({ promptModel })).toEqual({
      promptModel: expect.stringContaining(message) as string,
    });
  });

  it('takes what a context file says in JSON', () => {
    const { models, rateLimits } = parseFlags({ flux: false, rateLimitPerIp: 5 });

    expect(models.flux.enabled).toBe(false);
    expect(rateLimits.perIp).toBe(5);
  });

  it('names every unknown flag and every wrong value in one error', () => {
    const wrong = {
      env: 'staging',
      stackName: '1st',
      flux: 'yes',
      recraft: '',
      Gemini: 'true',
      'rate-limit-global': '5',
      openai_model_id: 'x',
      fluxModelId: '',
      promptModel: 'anthropic:x',
      corsOrigin: 'https://example.com/path',
      rateLimitGlobal: '-1',
      rateLimitPerIp: '1e3',
      sessionExpiryDays: '0',
      alarmEmail: 'ops',
      dailySpendUsd: 'lots',
    };

    expect(Object.keys(problemsOf(wrong)).sort()).toEqual(Object.keys(wrong).sort());
    expect(problemsOf(wrong)).toMatchObject({
      env: 'must be dev or prod.',
      flux: 'must be true or false.',
      Gemini: 'is not known.',
      rateLimitGlobal: 'must be a whole number, 0 or more.',
      sessionExpiryDays: 'must be a whole number, 1 or more.',
    });
  });

  it.each(['*', 'example.com', 'ftp://example.com', 'https://example.com/', 'null'])(
    'refuses %s as an origin',
    (corsOrigin) => {
      expect(Object.keys(problemsOf({ corsOrigin }))).toEqual(['corsOrigin']);
    },
  );

  it('refuses a stack without models', () => {
    const none = { flux: 'false', recraft: 'false', gemini: 'false', openai: 'false' };

    expect(problemsOf(none)).toEqual({
      'flux, recraft, gemini, openai': 'at least one of them must be true.',
    });
  });

  it('lets through what CDK itself puts into the context', () => {
    const { context } = JSON.parse(
      readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8'),
    ) as { context: Record<string, unknown> };
    const cached = {
      'aws:cdk:enable-path-metadata': true,
      'aws:cdk:bundling-stacks': ['**'],
      'availability-zones:account=1:region=eu-west-1': ['eu-west-1a'],
      'acknowledged-issue-numbers': [1],
      'cli-telemetry': false,
    };

    expect(problemsOf({ ...context, ...cached })).toEqual({});
  });
});
