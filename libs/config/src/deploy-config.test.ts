import { describe, expect, it } from 'vitest';
import {
  type DeployConfig,
  isPromptModelOn,
  loadLocalConfig,
  readDeployConfig,
  stackProblems,
  stackPromptModel,
} from './index.ts';

const reading = (json: unknown) => readDeployConfig(JSON.stringify(json));

/** Complete, with every field there is. */
const COMPLETE = {
  env: 'prod',
  region: 'us-west-2',
  stackName: 'Studio-2',
  models: {
    flux: { enabled: true, apiKey: 'flux-key', modelId: 'flux-2-max' },
    recraft: { enabled: false },
    gemini: {},
    openai: { enabled: true, apiKey: '' },
  },
  promptModel: { enabled: true, provider: 'openai', modelId: 'gpt-6-luna', apiKey: 'text-key' },
  rateLimit: { global: 0, perIp: 7 },
  corsOrigin: 'https://studio.example.com',
  sessionExpiryDays: 90,
  dailySpendUsd: 20,
  alarmEmail: 'ops@example.com',
} satisfies DeployConfig;

describe('readDeployConfig', () => {
  it('takes every field', () => {
    expect(reading(COMPLETE)).toEqual({ config: COMPLETE, problems: [] });
  });

  it('does not mind a byte order mark, nor counts it', () => {
    expect(readDeployConfig('\uFEFF{"env":"prod"}').config?.env).toBe('prod');
    expect(readDeployConfig('\uFEFF{"env":}').problems[0]?.message).toContain('line 1, column 8');
  });

  it('takes nothing at all', () => {
    expect(reading({})).toEqual({ config: { models: {} }, problems: [] });
  });

  it('tells the place of a mistake in the JSON, and nothing of what stands there', () => {
    const text = '{\n  "models": { "flux": { "apiKey": "sk-secret" }\n';

    expect(readDeployConfig(text)).toEqual({
      config: undefined,
      problems: [{ path: '', message: 'is not JSON: look at line 3, column 1.' }],
    });
  });

  it('names every wrong field by its path, never with a value, and keeps the rest', () => {
    const { config, problems } = reading({
      env: 'staging',
      region: 'Oregon',
      stackName: '1st stack',
      models: {
        flux: { enabled: 'sk-secret', apiKey: 'has spaces', modelId: 'flux-2-max' },
        dalle: { apiKey: 'sk-secret' },
        gemini: { apikey: 'sk-secret' },
      },
      promptModel: { provider: 'sk-secret' },
      rateLimit: { global: -1, perIp: 1.5 },
      corsOrigin: 'https://example.com/path',
      sessionExpiryDays: 0,
      dailySpendUsd: 'sk-secret',
      alarmEmail: 'sk-secret',
      keys: {},
    });

    expect(problems.map(({ path }) => path).sort()).toEqual([
      'alarmEmail',
      'corsOrigin',
      'dailySpendUsd',
      'env',
      'keys',
      'models.dalle',
      'models.flux.apiKey',
      'models.flux.enabled',
      'models.gemini.apikey',
      'promptModel.provider',
      'rateLimit.global',
      'rateLimit.perIp',
      'region',
      'sessionExpiryDays',
      'stackName',
    ]);
    expect(JSON.stringify(problems)).not.toContain('sk-secret');
    expect(config).toEqual({
      models: { flux: { modelId: 'flux-2-max' }, gemini: {} },
      promptModel: {},
      rateLimit: {},
    });
  });

  it.each([[[]], ['text'], [7], [null]])('survives %j in place of settings', (json) => {
    const { config, problems } = reading(json);

    expect(config).toEqual({ models: {} });
    expect(problems).toHaveLength(1);
  });

  it.each(['us-east-1', 'ap-southeast-4', 'us-gov-west-1', 'eusc-de-east-1', 'mx-central-1'])(
    'knows %s for a region',
    (region) => {
      expect(reading({ region }).problems).toEqual([]);
    },
  );

  it('cuts the spaces around a key', () => {
    expect(reading({ models: { flux: { apiKey: ' key\n' } } }).config?.models.flux).toEqual({
      apiKey: 'key',
    });
  });
});

describe('stackProblems', () => {
  const problemsOf = (config: Partial<DeployConfig>) =>
    Object.fromEntries(
      stackProblems({ models: {}, ...config }).map(({ path, message }) => [path, message]),
    );

  it('finds none where there is none', () => {
    expect(problemsOf(COMPLETE)).toEqual({});
    expect(problemsOf({})).toEqual({});
  });

  it('wants one model on', () => {
    const off = { enabled: false };

    expect(problemsOf({ models: { flux: off, recraft: off, gemini: off, openai: off } })).toEqual({
      models: 'at least one of them must be on.',
    });
  });

  it('names every id that no stack could be made with', () => {
    expect(
      problemsOf({
        models: {
          flux: { modelId: 'flux-9' },
          recraft: { modelId: 'recraftv3_vector' },
          gemini: { modelId: 'models/gemini' },
          openai: { enabled: false, modelId: 'no such thing' },
        },
        promptModel: { modelId: 'claude-x' },
      }),
    ).toEqual({
      'models.flux.modelId': expect.stringContaining('is no FLUX model') as string,
      'models.recraft.modelId': expect.stringContaining('vectors') as string,
      'models.gemini.modelId': expect.stringContaining('must be a model id') as string,
      'promptModel.modelId': 'does not tell whose model it is; its provider must.',
    });
  });

  it.each([
    [{ modelId: 'gpt-image-2.6-flare' }, 'makes pictures'],
    [{ provider: 'openai', modelId: 'gemini-3.8-flash' }, 'is a model of google_gemini'],
    [{ provider: 'openai', modelId: 'openai:x' }, 'must be a model id'],
  ] as const)('refuses %j for a prompt model', (promptModel, message) => {
    expect(problemsOf({ promptModel })['promptModel.modelId']).toContain(message);
    expect(problemsOf({ promptModel: { ...promptModel, enabled: false } })).toEqual({});
  });
});

describe('the prompt model of a stack', () => {
  it.each([
    [undefined, undefined],
    [{}, undefined],
    [{ apiKey: '' }, undefined],
    [{ enabled: false, provider: 'openai', apiKey: 'key' }, undefined],
    [{ apiKey: 'key' }, { provider: 'openai', modelId: 'gpt-6-luna' }],
    [{ enabled: true }, { provider: 'openai', modelId: 'gpt-6-luna' }],
    [{ provider: 'gemini' }, { provider: 'google_gemini', modelId: 'gemini-3.5-flash-lite' }],
    [{ modelId: 'gemini-x' }, { provider: 'google_gemini', modelId: 'gemini-x' }],
  ] as const)('of %j is %j', (promptModel, expected) => {
    expect(stackPromptModel({ promptModel })).toEqual(expected);
    expect(isPromptModelOn(promptModel)).toBe(expected !== undefined);
  });

  it('is asked by no local server when it is switched off', () => {
    const promptModel = { provider: 'gemini', apiKey: 'key' } as const;
    const keyWith = (enabled: boolean) =>
      loadLocalConfig({}, { models: {}, promptModel: { ...promptModel, enabled } }).promptModel
        .apiKey;

    expect([keyWith(true), keyWith(false)]).toEqual(['key', undefined]);
  });
});
