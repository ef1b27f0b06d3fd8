import { describe, expect, it } from 'vitest';
import { InProcessQueue } from './in-process-queue.ts';

/** A queue whose jobs end when the test says so. */
function setUp() {
  const begun: string[] = [];
  const endings: (() => void)[] = [];
  const queue = new InProcessQueue((jobId) => {
    begun.push(jobId);
    return new Promise((resolve) => endings.push(resolve));
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { queue, begun, endings, settle };
}

describe('InProcessQueue', () => {
  it('runs four jobs of a model at a time, and other models beside them', async () => {
    const { queue, begun, endings, settle } = setUp();
    for (const jobId of ['1', '2', '3', '4', '5']) await queue.enqueue({ jobId, model: 'flux' });
    await queue.enqueue({ jobId: '6', model: 'openai' });
    await settle();
    expect(begun.toSorted()).toEqual(['1', '2', '3', '4', '6']);

    endings[0]?.();
    await settle();

    expect(begun).toContain('5');
  });

  it('takes a job once while it waits or runs, and again afterwards', async () => {
    const { queue, begun, endings, settle } = setUp();
    const job = { jobId: '1', model: 'flux' as const };
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
    for (const jobId of ['1', '2', '3', '4', '5']) await queue.enqueue({ jobId, model: 'flux' });
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
