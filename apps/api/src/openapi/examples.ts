import type { ApiAnswer, ApiBody, OperationId } from '@polyptych/contract';
import { SESSION_ID, sessionExample, startedColumns } from './session-example.ts';

/** What a route may be asked, and what it may answer. */
interface Example<Id extends OperationId> {
  request?: ApiBody<Id>;
  answer: ApiAnswer<Id>;
}

const accepted = {
  sessionId: SESSION_ID,
  model: 'flux',
  status: 'in_progress',
  jobId: '5d1f6a0e-2c5b-4b7e-8a35-9a6f0c1de2b4',
} as const;

/** One example for every route. */
export const EXAMPLES: { [Id in OperationId]: Example<Id> } = {
  generate: {
    request: { prompt: 'a lighthouse at dusk', models: ['flux', 'openai'] },
    answer: {
      sessionId: SESSION_ID,
      status: 'in_progress',
      prompt: 'a lighthouse at dusk',
      models: startedColumns,
    },
  },
  iterate: {
    request: { sessionId: SESSION_ID, model: 'flux', prompt: 'at dawn, with a hot air balloon' },
    answer: { ...accepted, iteration: 1 },
  },
  outpaint: {
    request: { sessionId: SESSION_ID, model: 'flux', preset: '16:9', iterationIndex: 0 },
    answer: { ...accepted, iteration: 2 },
  },
  retry: {
    request: { sessionId: SESSION_ID, model: 'flux', iteration: 1 },
    answer: { ...accepted, iteration: 1 },
  },
  status: { answer: sessionExample },
  galleryList: {
    answer: {
      sessions: [
        {
          sessionId: SESSION_ID,
          prompt: 'a lighthouse at dusk',
          createdAt: '2026-11-20T17:04:05.120Z',
          modelCount: 2,
          totalIterations: 3,
          thumbnail: `https://images.example.com/images/${SESSION_ID}/flux-0.thumb.webp`,
        },
      ],
      nextCursor: null,
    },
  },
  gallerySession: { answer: sessionExample },
  galleryDelete: { answer: undefined },
  enhance: {
    request: { prompt: 'a lighthouse at dusk' },
    answer: {
      original: 'a lighthouse at dusk',
      short: 'A lone lighthouse at dusk, its beam over a calm sea',
      long:
        'A weathered white lighthouse on a basalt headland at dusk, its beam sweeping over a calm ' +
        'violet sea, the last orange light on the horizon, long exposure, wide angle',
    },
  },
  log: {
    request: {
      level: 'error',
      message: 'The picture could not be shown.',
      metadata: { model: 'flux', iteration: 1 },
    },
    answer: { status: 'accepted' },
  },
  models: {
    answer: {
      models: [
        model('flux', 'Flux', 'flux-2-pro', true),
        model('recraft', 'Recraft', 'recraftv4_1', true),
        model('gemini', 'Gemini', 'gemini-nano-banana-2.1', false),
        model('openai', 'OpenAI', 'gpt-image-2.6-flare', true),
      ],
    },
  },
  health: { answer: { status: 'ok' } },
  openapi: {
    answer: { openapi: '3.1.0', info: { title: 'Polyptych', version: '0.1.0' }, paths: {} },
  },
};

function model(
  name: ApiAnswer<'models'>['models'][number]['name'],
  displayName: string,
  modelId: string,
  enabled: boolean,
): ApiAnswer<'models'>['models'][number] {
  return { name, displayName, enabled, modelId, simulated: false };
}
