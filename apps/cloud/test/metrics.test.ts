import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { countAccepted, countLatency, countSettled } from '../src/metrics.ts';

// Powertools then writes to the console that can be listened to.
vi.hoisted(() => {
  process.env.POWERTOOLS_DEV = 'true';
  process.env.POWERTOOLS_METRICS_DISABLED = 'false';
});

let lines: Record<string, unknown>[];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    lines.push(JSON.parse(line) as Record<string, unknown>);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

it('counts by model, each figure in a line of its own', () => {
  countAccepted('flux');
  countLatency('flux', 812);
  countSettled('flux', { status: 'completed', costUsd: 0.03 });

  expect(lines).toMatchObject([
    { model: 'flux', service: 'polyptych', JobAccepted: 1 },
    { model: 'flux', ProviderLatency: 812 },
    { model: 'flux', JobCompleted: 1 },
    { model: 'flux', CostUsd: 0.03 },
  ]);
  // Alarms and graphs go by exactly these dimensions.
  for (const line of lines) {
    expect(line).toMatchObject({
      _aws: {
        CloudWatchMetrics: [{ Namespace: 'Polyptych', Dimensions: [['service', 'model']] }],
      },
    });
  }
});

it('counts failures by model, and by model and code', () => {
  countSettled('gemini', { status: 'failed', code: 'MODERATED' });

  expect(lines).toMatchObject([
    { model: 'gemini', JobFailed: 1 },
    { model: 'gemini', code: 'MODERATED', JobFailed: 1 },
  ]);
  expect(lines[0]).not.toHaveProperty('code');
});

it('says nothing of money where the provider does not', () => {
  countSettled('recraft', { status: 'completed', costUsd: undefined });

  expect(lines).toHaveLength(1);
});
