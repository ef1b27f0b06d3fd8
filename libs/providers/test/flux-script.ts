import { createFluxProvider } from '../src/flux/flux-provider.ts';
import type { Clock } from '../src/transport/clock.ts';
import { fakeClock } from './fake-clock.ts';
import { picture } from './pictures.ts';
import { type Reply, type ScriptedServer, startServer, type Step } from './scripted-server.ts';

export const FLUX_KEY = 'bfl-secret-key';

/** The picture that comes out in the end. */
export const result = picture('result');
export const input = { prompt: 'a lighthouse', size: { width: 1024, height: 768 } };

/** What a task's submission, its polls and its picture's address answer. */
export const submitted: Step = (url) => ({
  body: { id: 'task-1', polling_url: `${url}/poll/task-1?region=eu`, cost: 4.5, input_mp: 0 },
});
export const status = (word: string): Reply => ({
  body: { id: 'task-1', status: word, result: null },
});
export const ready: Step = (url) => ({
  body: { id: 'task-1', status: 'Ready', result: { sample: `${url}/file.png?sig=1`, seed: 42 } },
});
export const file: Reply = { body: result.bytes };

export const SUBMISSION = 'POST /v1/flux-2-pro';
export const POLL = 'GET /poll/task-1?region=eu';
export const DOWNLOAD = 'GET /file.png?sig=1';

/** A FLUX adapter against a server that gives these replies in turn. */
export async function startFlux(steps: [Step, ...Step[]], clock: Clock = fakeClock()) {
  const server = await startServer(...steps);
  const settings = { modelId: 'flux-2-pro', apiKey: FLUX_KEY, baseUrl: server.url };
  return { server, flux: createFluxProvider(settings, clock) };
}

/** What was asked for, in order. */
export const paths = ({ received }: ScriptedServer) =>
  received.map(({ method, path }) => `${method} ${path}`);
