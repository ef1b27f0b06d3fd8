import { describe, expect, it } from 'vitest';
import { ConfigError, loadLocalConfig, parseDeployConfig } from './index.ts';

const problemsOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ path }) => path);
    throw error;
  }
  return [];
};

describe('loadLocalConfig', () => {
  it('works with nothing said at all', () => {
    const config = loadLocalConfig({});

    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      store: { kind: 'embedded' },
      dataDir: '.polyptych',
      simulatorLatencyMs: 800,
      rateLimits: { global: 0, perIp: 0 },
      corsOrigin: undefined,
      publicUrl: undefined,
    });
    expect(config.models.getModels()).toEqual([
      expect.objectContaining({ name: 'flux', provider: 'bfl', modelId: 'flux-2-pro' }),
      expect.objectContaining({ name: 'recraft', provider: 'recraft', modelId: 'recraftv4_1' }),
      expect.objectContaining({ provider: 'google_gemini', modelId: 'gemini-nano-banana-2.1' }),
      expect.objectContaining({ name: 'openai', modelId: 'gpt-image-2.6-flare' }),
    ]);
    expect(config.models.getEnabledModels()).toHaveLength(4);
  });

  it('takes every variable of a model', () => {
    const { models } = loadLocalConfig({
      FLUX_ENABLED: 'TRUE',
      FLUX_MODEL_ID: 'flux-3-image',
      FLUX_API_KEY: 'key',
      FLUX_BASE_URL: 'http://127.0.0.1:9000',
      RECRAFT_ENABLED: 'False',
    });

    expect(models.getModel('flux')).toEqual({
      name: 'flux',
      provider: 'bfl',
      displayName: 'Flux',
      enabled: true,
      modelId: 'flux-3-image',
      apiKey: 'key',
      baseUrl: 'http://127.0.0.1:9000',
    });
    expect(models.isModelEnabled('recraft')).toBe(false);
  });

  it('takes an empty variable for a missing one', () => {
    expect(loadLocalConfig({ PORT: '', FLUX_API_KEY: '  ' })).toMatchObject({ port: 3000 });
  });

  it('lists every problem at once, each by the name of its variable', () => {
    const work = () =>
      loadLocalConfig({
        FLUX_ENABLED: 'yes',
        OPENAI_BASE_URL: 'ftp://example.test',
        PORT: '70000',
        RATE_LIMIT_GLOBAL: '-1',
        SIMULATOR_LATENCY_MS: '1.5',
        LOG_LEVEL: 'verbose',
        POLYPTYCH_STORE: 's3',
        STORE_BUCKET: ' ',
      });

    expect(problemsOf(work)).toEqual([
      'FLUX_ENABLED',
      'OPENAI_BASE_URL',
      'RATE_LIMIT_GLOBAL',
      'PORT',
      'SIMULATOR_LATENCY_MS',
      'LOG_LEVEL',
      'STORE_BUCKET',
    ]);
    expect(work).toThrow('FLUX_ENABLED: must be true or false.');
    expect(work).toThrow('STORE_BUCKET: is needed when POLYPTYCH_STORE is s3.');
  });

  it('takes a bucket for a store', () => {
    const { store } = loadLocalConfig({ POLYPTYCH_STORE: 's3', STORE_BUCKET: 'studio' });

    expect(store).toEqual({ kind: 's3', bucket: 'studio' });
  });

  it('does not take a bucket alone for the wish to use it', () => {
    expect(loadLocalConfig({ STORE_BUCKET: 'studio' }).store).toEqual({ kind: 'embedded' });
  });

  it('refuses a store that it does not know, whatever the bucket', () => {
    const work = () => loadLocalConfig({ POLYPTYCH_STORE: 'S4', STORE_BUCKET: 'studio' });

    expect(problemsOf(work)).toEqual(['POLYPTYCH_STORE']);
  });

  it.each(['0', '1', 'on', 'truee', ' '.repeat(3) + 'no'])('refuses %j as a flag', (value) => {
    expect(problemsOf(() => loadLocalConfig({ GEMINI_ENABLED: value }))).toEqual([
      'GEMINI_ENABLED',
    ]);
  });

  it('prefers the environment to the file, and the file to the defaults', () => {
    const file = parseDeployConfig(
      JSON.stringify({
        models: {
          flux: { apiKey: 'from-file', modelId: 'flux-2-max' },
          recraft: { enabled: false },
          openai: { apiKey: '' },
        },
        rateLimit: { global: 5 },
      }),
    );

    const { models, rateLimits } = loadLocalConfig({ FLUX_MODEL_ID: 'flux-2-flex' }, file);

    expect(models.getModel('flux')).toMatchObject({ apiKey: 'from-file', modelId: 'flux-2-flex' });
    expect(models.isModelEnabled('recraft')).toBe(false);
    expect(models.getModel('openai').apiKey).toBeUndefined();
    expect(rateLimits).toEqual({ global: 5, perIp: 0 });
  });
});

describe('parseDeployConfig', () => {
  it('names what is wrong, and never a value', () => {
    const text = JSON.stringify({
      models: { flux: { apiKey: 7, enabled: 'sk-secret' }, dalle: {} },
      rateLimit: { global: -1 },
    });

    expect(problemsOf(() => parseDeployConfig(text))).toEqual([
      '.deploy-config.json.models.flux.enabled',
      '.deploy-config.json.models.flux.apiKey',
      '.deploy-config.json.models.dalle',
      '.deploy-config.json.rateLimit.global',
    ]);
    expect(() => parseDeployConfig(text)).not.toThrow('sk-secret');
  });

  it('says that it is not JSON without quoting it', () => {
    expect(() => parseDeployConfig('{ "apiKey": "sk-secret"')).toThrow(
      '.deploy-config.json: is not JSON: look at line 1, column 24.',
    );
  });
});
