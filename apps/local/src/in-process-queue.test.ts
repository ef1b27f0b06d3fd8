import type { JobTicket, ModelName } from '@polyptych/contract';
import { describe, expect, it } from 'vitest';
import { InProcessQueue } from './in-process-queue.ts';

function ticket(jobId: string, model: ModelName = 'flux'): JobTicket {
  const now = '2026-01-01T00:00:00.000Z';
  const lease = { owner: 'server', life: '1', expiresAt: now };
  const place = { sessionId: 'session', model, index: 0, parent: null, branch: [] };
  const job = { ...place, jobId, kind: 'generate', prompt: 'p', createdAt: now } as const;
  return { job: { ...job, branch: [], phase: 'queued', lease }, etag: '"1"' };
}

/** A queue whose jobs end when the test says so. */
function setUp() {
  const begun: string[] = [];
  const endings: (() => void)[] = [];
  const queue = new InProcessQueue(({ job }) => {
    begun.push(job.jobId);
    return new Promise((resolve) => endings.push(resolve));
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { queue, begun, endings, settle };
}

describe('InProcessQueue', () => {
  it('runs four jobs of a model at a time, and other models beside them', async () => {
    const { queue, begun, endings, settle } = setUp();
    for (const jobId of ['1', '2', '3', '4', '5']) await queue.enqueue(ticket(jobId));
    await queue.enqueue(ticket('6', 'openai'));
    await settle();
    expect(begun.toSorted()).toEqual(['1', '2', '3', '4', '6']);

    endings[0]?.();
    await settle();

    expect(begun).toContain('5');
  });

  it('takes a job once while it waits or runs, and again afterwards', async () => {
    const { queue, begun, endings, settle } = setUp();
    const job = ticket('1');
    await queue.enqueue(job);
    await queue.enqueue(job);
    await settle();
    await queue.enqueue(job);
    await settle();
    expect(begun).toEqual(['1']);

    endings[0]?.();
    await settle();
    await queue.enqueue(job);
    await settle();

    expect(begun).toEqual(['1', '1']);
  });

  it('begins nothing after it is closed, and waits for what runs', async () => {
    const { queue, begun, endings, settle } = setUp();
    for (const jobId of ['1', '2', '3', '4', '5']) await queue.enqueue(ticket(jobId));
    await settle();
    let isClosed = false;
    const closing = queue.close().then(() => (isClosed = true));
    await settle();
    expect(isClosed).toBe(false);

    for (const end of endings) end();
    await closing;
    await settle();

    expect(begun).toHaveLength(4);
  });
});
