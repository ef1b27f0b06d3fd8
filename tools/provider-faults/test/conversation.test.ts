import { MODEL_DEFAULTS } from '@polyptych/config';
import { createProvider } from '@polyptych/providers';
import { MemoryStore } from '@polyptych/storage';
import { generate, iterate, outpaint } from '@polyptych/studio';
import { expect, it, onTestFinished } from 'vitest';
import { startFaultyService } from '../src/faulty-service.ts';
import { openStudio } from '../src/studio.ts';

const model = 'gemini';

/** Gemini's turns are signed: an exchanged, altered or forgotten part of one is refused. */
it('replays each turn of a long conversation as it was', async () => {
  const { baseUrl, requests, close } = await startFaultyService(model);
  onTestFinished(close);
  const { modelId } = MODEL_DEFAULTS[model];
  const provider = createProvider(model, { modelId, apiKey: 'any', baseUrl });
  const studio = openStudio(new MemoryStore(), provider);
  const work = () => studio.work(new AbortController().signal);
  const prompt = 'a lighthouse at dusk';
  const { sessionId } = await generate(studio.accept, { prompt, models: [model] });
  await work();
  for (const wish of ['add a red boat', 'make it winter', 'add a red boat', 'at night']) {
    await iterate(studio.accept, { sessionId, model, prompt: wish });
    await work();
  }
  await outpaint(studio.accept, { sessionId, model, preset: '16:9' });
  await work();
  await iterate(studio.accept, { sessionId, model, prompt: 'in the fog' });
  await work();
  expect((await requests()).map(({ status }) => status)).toEqual(Array(7).fill(200));
});
