import { MODEL_NAMES } from '@polyptych/contract';
import { describe, expect, it } from 'vitest';
import { startServer } from '../test/scripted-server.ts';
import { base64, callOptions, picture } from '../test/pictures.ts';
import { createProviders, ProviderNotSetUpError } from './registry.ts';

const apiKey = 'sk-secret';
const settings = {
  flux: { modelId: 'flux-2-pro', apiKey },
  recraft: { modelId: 'recraftv4_1', apiKey },
  gemini: { modelId: 'gemini-nano-banana-2.1', apiKey },
  openai: { modelId: 'gpt-image-2.6-flare', apiKey },
};

describe('createProviders', () => {
  it.each(MODEL_NAMES)('has an adapter for %s', (name) => {
    const provider = createProviders(settings).getProvider(name);

    expect(provider).toMatchObject({ name, modelId: settings[name].modelId });
  });

  it('names a model that nobody set up', () => {
    const { getProvider } = createProviders({ flux: settings.flux });

    expect(() => getProvider('openai')).toThrow(ProviderNotSetUpError);
    expect(() => getProvider('openai')).toThrow('"openai"');
  });

  it('refuses a model id that its provider does not serve', () => {
    expect(() => createProviders({ flux: { modelId: 'flux-9', apiKey } })).toThrow('flux-2-pro');
  });

  it('gives guarded adapters', async () => {
    const data = [{ b64_json: base64(picture('p')), revised_prompt: `for ${apiKey}` }];
    const { url } = await startServer({ body: { created: 1, data } });
    const { getProvider } = createProviders({ recraft: { ...settings.recraft, baseUrl: url } });
    const input = { prompt: 'a lighthouse', size: { width: 64, height: 64 } };

    expect(await getProvider('recraft').generate(input, callOptions())).toMatchObject({
      revisedPrompt: 'for [secret]',
    });
  });
});
