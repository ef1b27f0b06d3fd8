import { describe, expect, it } from 'vitest';
import {
  ConfigError,
  type DeployConfig,
  loadLocalConfig,
  loadPromptModel,
  parseDeployConfig,
  PROMPT_MODEL_DEFAULTS,
  promptModelProvider,
} from './index.ts';

const fileOf = (promptModel: object): DeployConfig =>
  parseDeployConfig(JSON.stringify({ promptModel }));

const problemsOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

const none = { apiKey: undefined, baseUrl: undefined };
const luna = { provider: 'openai', modelId: 'gpt-6-luna', ...none };
const lite = { provider: 'google_gemini', modelId: 'gemini-3.5-flash-lite', ...none };

describe('promptModelProvider', () => {
  it.each([
    ['gpt-6-luna', 'openai'],
    ['gpt-5.4-nano-2026-03-17', 'openai'],
    ['chatgpt-4o-latest', 'openai'],
    ['o3', 'openai'],
    ['ft:gpt-4.1-mini:acme::1', 'openai'],
    ['gemini-3.5-flash-lite', 'google_gemini'],
    ['models/gemini-3.8-flash', 'google_gemini'],
    ['gemma-4', 'google_gemini'],
    ['claude-x', undefined],
    ['openrouter/gpt-6', undefined],
    ['orca', undefined],
    ['', undefined],
  ])('knows whose model %j is', (modelId, provider) => {
    expect(promptModelProvider(modelId)).toBe(provider);
  });

  it.each(Object.entries(PROMPT_MODEL_DEFAULTS))('knows the default of %s', (provider, id) => {
    expect(promptModelProvider(id)).toBe(provider);
  });
});

describe('the prompt model of a local server', () => {
  const read = (environment: Record<string, string>, file?: DeployConfig) =>
    loadLocalConfig(environment, file).promptModel;

  it.each([
    ['nothing', {}, luna],
    ['empty variables', { PROMPT_MODEL_PROVIDER: '', PROMPT_MODEL_ID: ' ' }, luna],
    ['a provider', { PROMPT_MODEL_PROVIDER: 'google_gemini' }, lite],
    ['its other name', { PROMPT_MODEL_PROVIDER: 'gemini' }, lite],
    [
      'an id that tells its provider',
      { PROMPT_MODEL_ID: 'gemini-3.8-flash' },
      { ...lite, modelId: 'gemini-3.8-flash' },
    ],
    [
      'an id and its provider',
      { PROMPT_MODEL_ID: 'rewriter-1', PROMPT_MODEL_PROVIDER: 'gemini' },
      { ...lite, modelId: 'rewriter-1' },
    ],
    [
      'a key and an address',
      { PROMPT_MODEL_API_KEY: ' k ', PROMPT_MODEL_BASE_URL: 'http://127.0.0.1:9' },
      { ...luna, apiKey: 'k', baseUrl: 'http://127.0.0.1:9' },
    ],
    [
      'somebody else’s model behind a proxy',
      {
        PROMPT_MODEL_ID: 'gemini-3.8-flash',
        PROMPT_MODEL_PROVIDER: 'openai',
        PROMPT_MODEL_BASE_URL: 'https://proxy.test',
      },
      { ...luna, modelId: 'gemini-3.8-flash', baseUrl: 'https://proxy.test' },
    ],
  ])('follows from %s', (_, environment, expected) => {
    expect(read(environment as Record<string, string>)).toEqual(expected);
  });

  it.each([
    ['a key alone', { apiKey: ' k ' }, { ...luna, apiKey: 'k' }],
    ['an empty key', { apiKey: ' ' }, luna],
    ['a provider by its short name', { provider: 'gemini' }, lite],
    ['a provider by its long name', { provider: 'google_gemini' }, lite],
    ['an id', { modelId: 'gemini-3.8-flash' }, { ...lite, modelId: 'gemini-3.8-flash' }],
  ])('follows from a file with %s', (_, promptModel, expected) => {
    expect(read({}, fileOf(promptModel))).toEqual(expected);
  });

  it('prefers the environment to the file', () => {
    const file = fileOf({ provider: 'openai', modelId: 'gpt-5.4-mini', apiKey: 'from-file' });

    expect(read({ PROMPT_MODEL_ID: 'gpt-6-sol' }, file)).toEqual({
      ...luna,
      modelId: 'gpt-6-sol',
      apiKey: 'from-file',
    });
    expect(read({ PROMPT_MODEL_ID: 'rewriter-1' }, file).modelId).toBe('rewriter-1');
    expect(read({ PROMPT_MODEL_API_KEY: 'from-shell' }, file).apiKey).toBe('from-shell');
  });

  it.each([
    [{ PROMPT_MODEL_PROVIDER: 'gemini' }, { provider: 'openai', modelId: 'gpt-6-sol' }],
    [{ PROMPT_MODEL_ID: 'gemini-3.5-flash-lite' }, { provider: 'openai' }],
    [{ PROMPT_MODEL_PROVIDER: 'gemini' }, { modelId: 'gpt-6-sol' }],
    [{ PROMPT_MODEL_PROVIDER: 'gemini' }, {}],
  ])('hands no key to another provider than the file’s: %j over %j', (environment, settings) => {
    const file = fileOf({ ...settings, apiKey: 'openai-key' });

    expect(read(environment, file)).toEqual(lite);
  });
});

describe('what is wrong with a prompt model', () => {
  const wrong = (environment: Record<string, string>, promptModel: object = {}) =>
    problemsOf(() => loadLocalConfig(environment, fileOf(promptModel)));

  it('is told with every other problem at once', () => {
    const problems = wrong({
      PROMPT_MODEL_PROVIDER: 'anthropic',
      PROMPT_MODEL_BASE_URL: 'ftp://x.test',
      PORT: 'x',
      FLUX_ENABLED: 'maybe',
    });

    expect(problems.map(({ path }) => path)).toEqual([
      'FLUX_ENABLED',
      'PROMPT_MODEL_PROVIDER',
      'PROMPT_MODEL_BASE_URL',
      'PORT',
    ]);
  });

  it('has a wrong address hide no wrong id', () => {
    const problems = wrong({ PROMPT_MODEL_ID: 'claude', PROMPT_MODEL_BASE_URL: 'x' });

    expect(problems.map(({ path }) => path)).toEqual(['PROMPT_MODEL_BASE_URL', 'PROMPT_MODEL_ID']);
  });

  it.each([
    ['claude-x', {}, 'does not tell whose model it is; PROMPT_MODEL_PROVIDER must.'],
    ['gpt-image-2', {}, 'makes pictures'],
    ['gemini-nano-banana-2.1', {}, 'makes pictures'],
    [
      'gemini-3.8-flash',
      { PROMPT_MODEL_PROVIDER: 'openai' },
      'is a model of google_gemini, and openai was named.',
    ],
  ])('names %s by its variable', (id, others, message) => {
    expect(wrong({ PROMPT_MODEL_ID: id, ...others })).toEqual([
      { path: 'PROMPT_MODEL_ID', message: expect.stringContaining(message) as string },
    ]);
  });

  it('names an id of the file by its place there', () => {
    expect(wrong({}, { modelId: 'claude-x' })).toEqual([
      {
        path: '.deploy-config.json.promptModel.modelId',
        message: expect.stringContaining('does not tell') as string,
      },
    ]);
  });

  it('is never told with the key', () => {
    const message = () =>
      loadLocalConfig({ PROMPT_MODEL_PROVIDER: 'sk-secret', PROMPT_MODEL_API_KEY: 'sk-secret' });

    expect(message).toThrow(ConfigError);
    expect(message).not.toThrow('sk-secret');
  });
});

describe('the prompt model of the cloud', () => {
  it.each([{}, { PROMPT_MODEL_ID: ' ' }, { PROMPT_MODEL_PROVIDER: 'openai' }])(
    'is none without an id: %j',
    (environment) => {
      expect(loadPromptModel(environment as Record<string, string>)).toBeUndefined();
    },
  );

  it('is told by its id, and by its provider where the id does not tell', () => {
    expect(loadPromptModel({ PROMPT_MODEL_ID: 'gemini-3.5-flash-lite' })).toEqual(lite);
    expect(
      loadPromptModel({ PROMPT_MODEL_ID: 'rewriter-1', PROMPT_MODEL_PROVIDER: 'openai' }),
    ).toEqual({ ...luna, modelId: 'rewriter-1' });
  });

  it('stops the start with every problem', () => {
    const problems = problemsOf(() =>
      loadPromptModel({ PROMPT_MODEL_ID: 'claude', PROMPT_MODEL_BASE_URL: 'nowhere' }),
    );

    expect(problems.map(({ path }) => path)).toEqual(['PROMPT_MODEL_BASE_URL', 'PROMPT_MODEL_ID']);
  });
});
