import type { Column, SessionAnswer } from '@polyptych/contract';

export const SESSION_ID = '3f0e7b52-9c1d-4a8e-b6f4-2d5a81c09e73';
const IMAGES = `images/${SESSION_ID}`;
const HOST = 'https://images.example.com';

const off: Column = { enabled: false, status: 'disabled', iterationCount: 0, iterations: [] };

const begun = (jobId: string): Column => ({
  enabled: true,
  status: 'in_progress',
  iterationCount: 1,
  iterations: [
    {
      index: 0,
      kind: 'generate',
      status: 'in_progress',
      prompt: 'a lighthouse at dusk',
      parent: null,
      jobId,
      startedAt: '2026-11-20T17:04:05.120Z',
    },
  ],
});

/** The columns of a session that two of the models have just begun with. */
export const startedColumns = {
  flux: begun('9f7f7c0a-3f3f-4ec2-b7f0-64b1d7a3f5d8'),
  recraft: off,
  gemini: off,
  openai: begun('c2a7e4b1-5a44-4a9f-8f6d-1be0a5d6c903'),
};

/** A session with a picture, the same one widened, and one that was refused. */
export const sessionExample: SessionAnswer = {
  sessionId: SESSION_ID,
  version: 6,
  status: 'partial',
  prompt: 'a lighthouse at dusk',
  createdAt: '2026-11-20T17:04:05.120Z',
  updatedAt: '2026-11-20T17:05:02.907Z',
  models: {
    flux: {
      enabled: true,
      status: 'completed',
      iterationCount: 2,
      iterations: [
        {
          index: 0,
          kind: 'generate',
          status: 'completed',
          prompt: 'a lighthouse at dusk',
          parent: null,
          jobId: '9f7f7c0a-3f3f-4ec2-b7f0-64b1d7a3f5d8',
          startedAt: '2026-11-20T17:04:05.120Z',
          completedAt: '2026-11-20T17:04:13.243Z',
          durationMs: 8123,
          imageKey: `${IMAGES}/flux-0.png`,
          width: 1024,
          height: 1024,
          modelId: 'flux-2-pro',
          requested: { width: 1024, height: 1024, modelId: 'flux-2-pro', format: 'png' },
          actual: { width: 1024, height: 1024, format: 'png', seed: 1187, costUsd: 0.03 },
          imageUrl: `${HOST}/${IMAGES}/flux-0.png`,
          thumbnailUrl: `${HOST}/${IMAGES}/flux-0.thumb.webp`,
        },
        {
          index: 1,
          kind: 'outpaint',
          status: 'completed',
          prompt: 'continue the scene naturally',
          parent: 0,
          preset: '16:9',
          jobId: '5d1f6a0e-2c5b-4b7e-8a35-9a6f0c1de2b4',
          startedAt: '2026-11-20T17:04:51.004Z',
          completedAt: '2026-11-20T17:05:02.907Z',
          durationMs: 11_903,
          imageKey: `${IMAGES}/flux-1.png`,
          width: 1820,
          height: 1024,
          modelId: 'flux-2-pro',
          preserved: true,
          sourceHash: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
          imageUrl: `${HOST}/${IMAGES}/flux-1.png`,
          thumbnailUrl: `${HOST}/${IMAGES}/flux-1.thumb.webp`,
        },
      ],
    },
    recraft: off as SessionAnswer['models']['recraft'],
    gemini: off as SessionAnswer['models']['gemini'],
    openai: {
      enabled: true,
      status: 'failed',
      iterationCount: 1,
      iterations: [
        {
          index: 0,
          kind: 'generate',
          status: 'failed',
          prompt: 'a lighthouse at dusk',
          parent: null,
          jobId: 'c2a7e4b1-5a44-4a9f-8f6d-1be0a5d6c903',
          startedAt: '2026-11-20T17:04:05.120Z',
          completedAt: '2026-11-20T17:04:09.871Z',
          durationMs: 4751,
          error: {
            code: 'PROVIDER_RATE_LIMITED',
            message: 'The service has too much to do at the moment.',
            retryable: true,
          },
        },
      ],
    },
  },
};
