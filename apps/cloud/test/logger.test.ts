import { ProviderError } from '@polyptych/providers';
import { StoreUnavailableError } from '@polyptych/storage';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from '../src/logger.ts';

// Powertools then writes to the console that can be listened to.
vi.hoisted(() => {
  process.env.POWERTOOLS_DEV = 'true';
});

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: string) => {
      lines.push(line);
    });
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

const line = () => JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;

it('writes a line of JSON with the ids', () => {
  createLogger().info('job settled', { jobId: 'j', sessionId: 's', model: 'flux' });

  expect(line()).toMatchObject({
    level: 'INFO',
    message: 'job settled',
    jobId: 'j',
    sessionId: 's',
    model: 'flux',
    service: 'polyptych',
  });
});

it('names what went wrong without the words of others', () => {
  const theirs = Object.assign(new Error('your prompt "a secret garden" was refused'), {
    AWSAccessKeyId: 'AKIAEXAMPLE',
  });
  const error = new StoreUnavailableError(
    'write',
    'jobs/x.json',
    new ProviderError('MODERATED', 'Flux refused the request.', {
      retryable: false,
      cause: theirs,
    }),
  );

  createLogger().error('job failed', { jobId: 'j', error });

  expect(lines.join()).not.toMatch(/garden|AKIA/);
  expect(line().failure).toEqual([
    { type: 'StoreUnavailableError', code: 'STORE_UNAVAILABLE', message: error.message },
    { type: 'ProviderError', code: 'MODERATED', message: 'Flux refused the request.' },
    { type: 'Error', frames: expect.any(Array) as unknown[] },
  ]);
});
