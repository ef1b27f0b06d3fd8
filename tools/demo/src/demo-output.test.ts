import { MODEL_NAMES, type SessionAnswer } from '@polyptych/contract';
import { describe, expect, it } from 'vitest';
import { progressLine } from './progress.ts';
import { resultTable } from './result-table.ts';

type Shown = SessionAnswer['models']['flux']['iterations'][number];

const started = {
  index: 0,
  kind: 'generate',
  prompt: 'p',
  parent: null,
  jobId: '00000000-0000-4000-8000-000000000001',
  startedAt: '2026-01-01T00:00:00.000Z',
} as const;
const ended = { completedAt: '2026-01-01T00:00:01.640Z', durationMs: 1640 };
const done: Shown = {
  ...started,
  ...ended,
  status: 'completed',
  imageKey: 'images/s/flux-0.png',
  imageUrl: 'http://studio.test/i',
  thumbnailUrl: 'http://studio.test/t',
  width: 1024,
  height: 768,
  modelId: 'm',
};
const failed: Shown = {
  ...started,
  ...ended,
  index: 1,
  status: 'failed',
  error: { code: 'MODERATED', message: 'Refused.', retryable: false },
};
const running: Shown = { ...started, index: 2, status: 'in_progress' };

describe('progressLine', () => {
  it('shows each turn with its state and time', () => {
    expect(progressLine('Flux', [done, failed, running])).toBe(
      'Flux     original ✓ 1.6 s   refined ✗ 1.6 s    widened …',
    );
  });
});

describe('resultTable', () => {
  it('lists model, turn, size, time and file, or the reason there is none', () => {
    const empty = {
      enabled: false,
      status: 'disabled' as const,
      iterationCount: 0,
      iterations: [],
    };
    const session = {
      models: {
        ...Object.fromEntries(MODEL_NAMES.map((name) => [name, empty])),
        flux: { ...empty, iterations: [done, failed, running] },
      },
    } as unknown as SessionAnswer;
    const models = [
      { name: 'flux', displayName: 'Flux', enabled: true, modelId: 'm', simulated: true },
    ] as const;

    expect(resultTable([...models], session, 'data').split('\n')).toEqual([
      'model  turn      size        time   file',
      'Flux   original  1024 × 768  1.6 s  data/images/s/flux-0.png',
      'Flux   refined               1.6 s  Refused.',
      'Flux   widened                      not finished',
    ]);
  });
});
