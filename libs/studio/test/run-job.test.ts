import { createHash } from 'node:crypto';
import { type Iteration, type ModelName, storeKeys } from '@polyptych/contract';
import { ProviderError } from '@polyptych/providers';
import { StoreUnavailableError } from '@polyptych/storage';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { generate, iterate, outpaint, sweep } from '../src/index.ts';
import { runJob } from '../src/worker.ts';
import { picture, setUpStudio } from './harness.ts';

type Studio = ReturnType<typeof setUpStudio>;

async function started(model: ModelName = 'openai') {
  const studio = setUpStudio([model]);
  const { sessionId } = await generate(studio.accept, { prompt: 'a lighthouse' });
  const iteration = async (index = 0): Promise<Iteration | undefined> =>
    (await studio.sessions.getSession(sessionId)).models[model].iterations[index];
  return { ...studio, sessionId, iteration };
}

const limited = (retryAfterMs?: number) =>
  new ProviderError('PROVIDER_RATE_LIMITED', 'Too fast.', { retryable: true, retryAfterMs });

describe('runJob', () => {
  it('stores the file byte for byte in its true format, with a thumbnail, and settles', async () => {
    const studio = await started();
    const jpeg = await picture(1024, 640, 'jpeg');
    studio.providers.openai.answer = () =>
      Promise.resolve({ bytes: jpeg, modelId: 'm', costUsd: 0.03 });

    await studio.runAll();

    const imageKey = storeKeys.image(studio.sessionId, 'openai', 0, 'image/jpeg');
    expect(await studio.iteration()).toMatchObject({
      status: 'completed',
      imageKey,
      width: 1024,
      height: 640,
      modelId: 'm',
      costUsd: 0.03,
      requested: { width: 1024, height: 1024 },
    });
    expect(Buffer.from((await studio.store.get(imageKey))?.body ?? []).equals(jpeg)).toBe(true);
    const thumbnail = await studio.store.get(storeKeys.thumbnail(studio.sessionId, 'openai', 0));
    expect(await sharp(thumbnail?.body).metadata()).toMatchObject({ format: 'webp', width: 512 });
    expect(await studio.keys('jobs/')).toEqual([]);
  });

  it('remembers the step, and hands the branch back at the next one', async () => {
    const studio = await started();
    const { openai } = studio.providers;
    const bytes = await picture();
    openai.answer = () =>
      Promise.resolve({ bytes, modelId: 'm', providerState: { step: openai.calls.length } });
    await studio.runAll();
    for (const [prompt, fromIteration] of [
      ['one', 0],
      ['two', 1],
      ['three', 0],
    ] as const) {
      const { sessionId } = studio;
      await iterate(studio.accept, { sessionId, model: 'openai', prompt, fromIteration });
      await studio.runAll();
    }

    const last = openai.calls.at(-1);
    expect(last).toMatchObject({
      kind: 'iterate',
      input: { prompt: 'three', history: [{ prompt: 'a lighthouse' }] },
    });
    const { sessionId } = studio;
    await iterate(studio.accept, { sessionId, model: 'openai', prompt: 'x', fromIteration: 2 });
    await studio.runAll();
    // Step 0 was forgotten as the oldest of four: its prompt and picture stay, its state is gone.
    expect(openai.calls.at(-1)).toMatchObject({
      input: {
        source: { width: 8, height: 8, mimeType: 'image/png' },
        history: [
          { prompt: 'a lighthouse' },
          { prompt: 'one', providerState: { step: 2 } },
          { prompt: 'two', providerState: { step: 3 } },
        ],
      },
    });
  });

  it('puts the source of an outpaint back to the bit', async () => {
    const studio = await started();
    const { openai } = studio.providers;
    const source = await sharp({
      create: {
        width: 90,
        height: 90,
        channels: 3,
        background: '#808080',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .png()
      .toBuffer();
    openai.answer = () => Promise.resolve({ bytes: source, modelId: 'm' });
    await studio.runAll();
    const disturbed = await picture(160, 90, 'png', '#aa8866');
    openai.answer = () => Promise.resolve({ bytes: disturbed, modelId: 'm' });
    const { sessionId } = studio;

    await outpaint(studio.accept, { sessionId, model: 'openai', preset: '16:9' });
    await studio.runAll();

    const iteration = await studio.iteration(1);
    expect(iteration).toMatchObject({
      status: 'completed',
      preserved: true,
      width: 160,
      height: 90,
    });
    if (iteration?.status !== 'completed') return;
    const stored = (await studio.store.get(iteration.imageKey))?.body;
    const kept = await sharp(stored)
      .extract({ left: 35, top: 0, width: 90, height: 90 })
      .ensureAlpha()
      .raw()
      .toBuffer();
    expect(kept.equals(await sharp(source).ensureAlpha().raw().toBuffer())).toBe(true);
    expect(iteration.sourceHash).toBe(createHash('sha256').update(kept).digest('hex'));
  });

  it('retries once after two seconds when the failure may pass', async () => {
    const studio = await started();
    const { openai } = studio.providers;
    const usual = openai.answer;
    openai.answer = (call, options) =>
      openai.calls.length === 1 ? Promise.reject(limited()) : usual(call, options);

    await studio.runAll();

    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
    expect(studio.pauses).toEqual([2000]);
  });

  it('waits as long as the provider asks, and gives up after the second failure', async () => {
    const studio = await started();
    studio.providers.openai.answer = () => Promise.reject(limited(7000));

    await studio.runAll();

    expect(studio.pauses).toEqual([7000]);
    expect(studio.providers.openai.calls).toHaveLength(2);
    expect(await studio.iteration()).toMatchObject({
      status: 'failed',
      error: { code: 'PROVIDER_RATE_LIMITED', message: 'Too fast.', retryable: true },
    });
    expect(await studio.keys('jobs/')).toEqual([]);
  });

  it('fails at once when the wait would pass the deadline', async () => {
    const studio = await started();
    studio.providers.openai.answer = () => Promise.reject(limited(240_000));

    await studio.runAll();

    expect(studio.pauses).toEqual([]);
    expect(await studio.iteration()).toMatchObject({ error: { code: 'PROVIDER_RATE_LIMITED' } });
  });

  it.each([
    ['moderation', new ProviderError('MODERATED', 'No.', { retryable: false }), 'MODERATED'],
    ['a bug of ours', new TypeError('secret detail'), 'INTERNAL'],
  ])('does not retry %s', async (_, error, code) => {
    const studio = await started();
    studio.providers.openai.answer = () => Promise.reject(error);

    await studio.runAll();

    expect(studio.providers.openai.calls).toHaveLength(1);
    const iteration = await studio.iteration();
    expect(iteration).toMatchObject({ status: 'failed', error: { code } });
    expect(JSON.stringify(iteration)).not.toContain('secret');
  });

  it('fails with a timeout when the deadline ends the call', async () => {
    const studio = await started();
    studio.providers.openai.answer = (_, { signal }) => {
      studio.deadline.abort(new DOMException('late', 'TimeoutError'));
      return Promise.reject(signal.reason as Error);
    };

    await studio.runAll();

    expect(await studio.iteration()).toMatchObject({ error: { code: 'PROVIDER_TIMEOUT' } });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a web page', Buffer.from('<!doctype html>')],
    ['a GIF', Buffer.from('GIF89a')],
  ])('fails after one paid call when %s comes back', async (_, bytes) => {
    const studio = await started();
    studio.providers.openai.answer = () => Promise.resolve({ bytes, modelId: 'm' });

    await studio.runAll();

    expect(studio.providers.openai.calls).toHaveLength(1);
    expect(await studio.iteration()).toMatchObject({ error: { code: 'PROVIDER_BAD_RESPONSE' } });
    expect(await studio.keys('images/')).toEqual([]);
  });

  it.each(['png', 'jpeg', 'webp'] as const)('refuses half a %s', async (format) => {
    const studio = await started();
    const whole = await sharp({
      create: {
        width: 200,
        height: 200,
        channels: 3,
        background: '#000000',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .toFormat(format)
      .toBuffer();
    const bytes = whole.subarray(0, whole.length / 2);
    studio.providers.openai.answer = () => Promise.resolve({ bytes, modelId: 'm' });

    await studio.runAll();

    expect(await studio.iteration()).toMatchObject({ error: { code: 'PROVIDER_BAD_RESPONSE' } });
  });

  it('does nothing for a job that somebody else has, or that is settled', async () => {
    const studio = await started();
    const [jobId = ''] = studio.queue.jobIds;
    const { openai } = studio.providers;

    await Promise.all([runJob(studio.work, jobId), runJob(studio.work, jobId)]);
    await runJob(studio.work, jobId);

    expect(openai.calls).toHaveLength(1);
  });

  it('leaves nothing behind when its session is deleted meanwhile', async () => {
    const studio = await started();
    const usual = studio.providers.openai.answer;
    studio.providers.openai.answer = async (call, options) => {
      await studio.store.delete(storeKeys.session(studio.sessionId));
      return usual(call, options);
    };

    await studio.runAll();

    expect(await studio.keys('images/')).toEqual([]);
    expect(await studio.keys('sessions/')).toEqual([]);
    expect(await studio.keys('jobs/')).toEqual([]);
  });

  it('does not write when its lease was taken over', async () => {
    const studio = await started();
    const [jobId = ''] = studio.queue.jobIds;
    const usual = studio.providers.openai.answer;
    studio.providers.openai.answer = async (call, options) => {
      studio.clock.ms += 400_000;
      await studio.jobs.claim(jobId, 'somebody else');
      return usual(call, options);
    };

    await studio.runAll();

    expect(await studio.keys('images/')).toEqual([]);
    expect(await studio.iteration()).toMatchObject({ status: 'in_progress' });
    expect(studio.logged).toContain('job taken over');
  });
});

describe('after a worker died', () => {
  /** Runs the first job until the provider has been asked, and no further. */
  async function dieWhileCalling(studio: Studio, handle?: string) {
    const [jobId = ''] = studio.queue.jobIds.splice(0);
    const claim = await studio.jobs.claim(jobId, 'dead worker');
    await claim?.noteCalling();
    if (handle !== undefined) await claim?.noteHandle(handle);
    return jobId;
  }

  it('carries on with a submitted job instead of paying again', async () => {
    const studio = await started('flux');
    await dieWhileCalling(studio, 'task-7');

    await sweep({ ...studio.accept, log: studio.log }, { soleWorker: true });
    await studio.runAll();

    expect(studio.providers.flux.calls).toEqual([{ kind: 'resume', input: 'task-7' }]);
    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
  });

  it('says that the bill of a synchronous call is unknown instead of paying again', async () => {
    const studio = await started('openai');
    await dieWhileCalling(studio);

    await sweep({ ...studio.accept, log: studio.log }, { soleWorker: true });
    await studio.runAll();

    expect(studio.providers.openai.calls).toEqual([]);
    expect(await studio.iteration()).toMatchObject({
      error: { code: 'INTERRUPTED', billing: 'unknown', retryable: true },
    });
  });

  it('fails a job whose model was switched off since', async () => {
    const studio = await started();
    const work = {
      ...studio.work,
      provider: () => {
        throw new TypeError('switched off');
      },
    };

    await runJob(work, studio.queue.jobIds[0] ?? '');

    expect(await studio.iteration()).toMatchObject({ error: { code: 'INTERNAL' } });
    expect(await studio.keys('jobs/')).toEqual([]);
  });

  it('runs a job that was accepted and never begun', async () => {
    const studio = await started();
    studio.queue.jobIds.length = 0;

    await sweep({ ...studio.accept, log: studio.log }, { soleWorker: true });
    await studio.runAll();

    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
  });

  it('discards a job whose session never came to be, and its marker', async () => {
    const studio = await started();
    await studio.store.delete(storeKeys.session(studio.sessionId));

    await sweep({ ...studio.accept, log: studio.log }, { soleWorker: true });

    expect(await studio.keys('')).toEqual([]);
  });

  it('leaves young and leased jobs of other workers alone, until they are overdue', async () => {
    const studio = await started();
    const ports = { ...studio.accept, log: studio.log };
    studio.queue.jobIds.length = 0;

    await sweep(ports, { soleWorker: false });
    expect(studio.queue.jobIds).toEqual([]);
    studio.clock.ms += 61_000;
    await sweep(ports, { soleWorker: false });
    expect(studio.queue.jobIds).toHaveLength(1);
  });

  it('reports a record that cannot be read, leaves it, and looks after the others', async () => {
    const studio = await started();
    const key = storeKeys.job('00000000-0000-4000-8000-000000000000');
    await studio.store.put(key, Buffer.from('{'), { contentType: 'application/json' });
    studio.queue.jobIds.length = 0;

    await sweep({ ...studio.accept, log: studio.log }, { soleWorker: true });

    expect(studio.logged).toContain('unreadable record left alone by the sweep');
    expect(studio.queue.jobIds).toHaveLength(1);
    expect(await studio.keys('jobs/')).toContain(key);
  });

  it('leaves a job to the next sweep when the store fails', async () => {
    const studio = await started();
    const [jobId = ''] = studio.queue.jobIds;
    const put = studio.store.put.bind(studio.store);
    studio.store.put = (key, ...rest) =>
      key.startsWith('images/')
        ? Promise.reject(new StoreUnavailableError('write', key, 'disk full'))
        : put(key, ...rest);

    await expect(runJob(studio.work, jobId)).rejects.toThrow('images/');
    expect(await studio.keys('jobs/')).toHaveLength(1);
    expect(await studio.iteration()).toMatchObject({ status: 'in_progress' });
  });
});
