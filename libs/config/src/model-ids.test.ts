import { MODEL_NAMES } from '@polyptych/contract';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadLocalConfig, MODEL_DEFAULTS, modelIdProblem } from './index.ts';

describe('modelIdProblem', () => {
  it.each(MODEL_NAMES)('finds nothing wrong with the default of %s', (name) => {
    expect(modelIdProblem(name, MODEL_DEFAULTS[name].modelId)).toBeUndefined();
  });

  it('lists the known ids for a made-up FLUX model', () => {
    expect(modelIdProblem('flux', 'flux-9')).toContain('Known ones: flux-2-pro, flux-2-max');
    expect(modelIdProblem('flux', 'flux-pro-1.1-fill')).toContain('is no FLUX model');
  });

  it('refuses what draws no pixels', () => {
    expect(modelIdProblem('recraft', 'recraftv4_1_vector')).toContain('vectors');
  });

  it('lets the others bring out new models', () => {
    expect(modelIdProblem('openai', 'gpt-image-9')).toBeUndefined();
  });
});

it('stops the start along with every other problem', () => {
  const start = () =>
    loadLocalConfig({ FLUX_MODEL_ID: 'flux-9', RECRAFT_MODEL_ID: 'recraftv3_vector', PORT: 'x' });

  expect(start).toThrow(ConfigError);
  expect(start).toThrow(/FLUX_MODEL_ID: is no FLUX model[^]*RECRAFT_MODEL_ID[^]*PORT/);
});

it('passes over the id of a model that is switched off', () => {
  const { models } = loadLocalConfig({ FLUX_MODEL_ID: 'flux-9', FLUX_ENABLED: 'false' });

  expect(models.isModelEnabled('flux')).toBe(false);
});

it('takes no address with a name or a password in it', () => {
  const start = () => loadLocalConfig({ OPENAI_BASE_URL: 'https://me:secret-word@proxy.test' });

  expect(start).toThrow('OPENAI_BASE_URL: must not hold a name or a password.');
  expect(start).not.toThrow('secret-word');
});

it.each([
  'not an origin',
  'https://page.example/',
  'https://page.example/x',
  'ftp://page.example',
  'https://päge.example',
])('takes %j for no origin', (CORS_ORIGIN) => {
  expect(() => loadLocalConfig({ CORS_ORIGIN })).toThrow('CORS_ORIGIN: must be an origin');
});

it('takes an origin', () => {
  const { corsOrigin } = loadLocalConfig({ CORS_ORIGIN: 'https://page.example:8443' });

  expect(corsOrigin).toBe('https://page.example:8443');
});
