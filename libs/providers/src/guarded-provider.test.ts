import { expect, it, vi } from 'vitest';
import { callOptions, picture } from '../test/pictures.ts';
import { guardedProvider } from './guarded-provider.ts';
import type { ImageProvider, ProviderResult } from './spec/image-provider.ts';

const KEY = 'sk-secret/key';
const input = { prompt: 'a lighthouse', size: { width: 64, height: 64 } };
const { bytes } = picture('result');

function providerOf(result: Partial<ProviderResult>, canResume = true): ImageProvider {
  const answer = () => Promise.resolve({ bytes, modelId: 'm', ...result });
  return {
    name: 'flux',
    modelId: 'm',
    generate: async (_, { onSubmitted }) => {
      await onSubmitted({ id: 'task', said: [`by ${KEY}`] });
      return answer();
    },
    iterate: answer,
    outpaint: answer,
    ...(canResume && { resume: answer }),
  };
}
const generateWith = (result: Partial<ProviderResult>) =>
  guardedProvider(providerOf(result), KEY).generate(input, callOptions());

it('passes on what is harmless as it is', async () => {
  const result = {
    reportedModelId: 'm-001',
    revisedPrompt: 'a lighthouse, at dusk',
    seed: 7,
    costUsd: 0.03,
    asked: { size: '64x64', format: 'png' as const },
    providerState: { parts: [{ text: 'here', thoughtSignature: 'abc' }] },
  };

  expect(await generateWith(result)).toEqual({ bytes, modelId: 'm', ...result });
});

it('removes a key that the provider repeats', async () => {
  const result = await generateWith({
    reportedModelId: `m?key=${encodeURIComponent(KEY)}`,
    revisedPrompt: `drawn for ${KEY}`,
  });

  expect(result).toMatchObject({
    reportedModelId: 'm?key=[secret]',
    revisedPrompt: 'drawn for [secret]',
  });
});

it.each(['iterate', 'outpaint', 'resume'] as const)('guards %s as well', async (operation) => {
  const guarded = guardedProvider(providerOf({ revisedPrompt: KEY }), KEY);
  const source = picture('source');
  const expansion = { left: 1, right: 0, top: 0, bottom: 0, newWidth: 65, newHeight: 64 };
  const calls = {
    iterate: () => guarded.iterate({ ...input, source, history: [] }, callOptions()),
    outpaint: () => guarded.outpaint({ ...input, source, expansion }, callOptions()),
    resume: () => guarded.resume?.({}, callOptions()),
  };

  expect(await calls[operation]()).toMatchObject({ revisedPrompt: '[secret]' });
});

it('offers to resume only where the adapter does', () => {
  expect(guardedProvider(providerOf({}, false), KEY)).not.toHaveProperty('resume');
});

it('removes the key from the name of a task', async () => {
  const onSubmitted = vi.fn(() => Promise.resolve());
  await guardedProvider(providerOf({}), KEY).generate(input, { ...callOptions(), onSubmitted });

  expect(onSubmitted).toHaveBeenCalledWith({ id: 'task', said: ['by [secret]'] });
});

it('drops a state that has the key in it, rather than altering what may be signed', async () => {
  const result = await generateWith({ providerState: { parts: [{ text: `by ${KEY}` }] } });

  expect(result).not.toHaveProperty('providerState');
});

it('keeps no more of a provider’s words than a record should hold', async () => {
  const result = await generateWith({
    revisedPrompt: 'x'.repeat(40_000),
    providerState: { text: 'x'.repeat(5_000_000) },
  });

  expect(result.revisedPrompt).toHaveLength(32_000);
  expect(result).not.toHaveProperty('providerState');
});

it.each([Infinity, NaN, -1, 1e300])(
  'drops the price %d, which no record could hold',
  async (costUsd) => {
    expect(await generateWith({ costUsd })).not.toHaveProperty('costUsd');
  },
);

it.each([0.5, 2 ** 60, NaN])('drops the seed %d', async (seed) => {
  expect(await generateWith({ seed })).not.toHaveProperty('seed');
});

it('mends half a surrogate pair, which no record could be written with', async () => {
  expect(await generateWith({ revisedPrompt: 'dusk \ud83c' })).toMatchObject({
    revisedPrompt: 'dusk \ufffd',
  });
});
