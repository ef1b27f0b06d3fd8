import { createRecraftProvider } from '../src/recraft/recraft-provider.ts';
import type { Clock } from '../src/transport/clock.ts';
import { fakeClock } from './fake-clock.ts';
import { base64, picture } from './pictures.ts';
import { type Reply, startServer, type Step } from './scripted-server.ts';

export const RECRAFT_KEY = 'recraft-secret-key';

/** The picture that comes out in the end. */
export const result = picture('result');
export const input = { prompt: 'a lighthouse', size: { width: 1920, height: 1080 } };

/** An answer with the picture in it, and one that only says where it lies. */
export const made: Reply = {
  body: { created: 1, credits: 35, data: [{ image_id: 'i', b64_json: base64(result) }] },
};
export const pointed: Step = (url) => ({
  body: { created: 1, credits: 35, data: [{ url: `${url}/file.png`, b64_json: null }] },
});
export const file: Reply = { body: result.bytes };

export interface RecraftSettings {
  modelId?: string;
  clock?: Clock;
}

/** A Recraft adapter against a server that gives these replies in turn. */
export async function startRecraft(
  steps: [Step, ...Step[]],
  { modelId = 'recraftv4_1', clock = fakeClock() }: RecraftSettings = {},
) {
  const server = await startServer(...steps);
  const settings = { modelId, apiKey: RECRAFT_KEY, baseUrl: `${server.url}/v1` };
  return { server, recraft: createRecraftProvider(settings, clock) };
}
