import { MODEL_DEFAULTS } from '@polyptych/config';
import type { ModelName } from '@polyptych/contract';
import { createProvider } from '@polyptych/providers';
import { MemoryStore, type ObjectStore } from '@polyptych/storage';
import { generate } from '@polyptych/studio';
import { startFaultyService } from './faulty-service.ts';
import { openStudio } from './studio.ts';

/** A session whose column has its first picture; to be copied, not to be changed. */
export interface FirstPicture {
  store: ObjectStore;
  sessionId: string;
}

/** Has a model make a first picture while nothing is wrong. */
export async function makeFirstPicture(model: ModelName): Promise<FirstPicture> {
  const { baseUrl, close } = await startFaultyService(model);
  try {
    const store = new MemoryStore();
    const { modelId } = MODEL_DEFAULTS[model];
    const studio = openStudio(store, createProvider(model, { modelId, apiKey: 'any', baseUrl }));
    const { sessionId } = await generate(studio.accept, {
      prompt: 'a lighthouse at dusk',
      models: [model],
    });
    await studio.work(new AbortController().signal);
    return { store, sessionId };
  } finally {
    await close();
  }
}
