import { describe, expect, it } from 'vitest';
import { loadLocalConfig, ModelDisabledError, UnknownModelError } from './index.ts';

const { models } = loadLocalConfig({ GEMINI_ENABLED: 'false' });

describe('ModelCatalog', () => {
  it('lists the enabled models in the order of their columns', () => {
    expect(models.getEnabledModels().map(({ name }) => name)).toEqual([
      'flux',
      'recraft',
      'openai',
    ]);
  });

  it('throws a typed error that names a disabled model', () => {
    expect(() => models.getModel('gemini')).toThrow(ModelDisabledError);
    expect(() => models.getModel('gemini')).toThrow('"gemini"');
  });

  it.each(['dalle', '', 'FLUX', 'constructor', '__proto__'])(
    'throws a typed error that names the unknown model %j',
    (name) => {
      expect(() => models.getModel(name)).toThrow(UnknownModelError);
      expect(() => models.getModel(name)).toThrow(`"${name}"`);
      expect(models.isModelEnabled(name)).toBe(false);
    },
  );
});
