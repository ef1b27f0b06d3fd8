import { createHash } from 'node:crypto';
import {
  type Iteration,
  type JobRecord,
  type JobTicket,
  type ModelName,
  storeKeys,
} from '@polyptych/contract';
import { ProviderError } from '@polyptych/providers';
import { CorruptedRecordError, StoreUnavailableError } from '@polyptych/storage';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { generate, iterate, outpaint, retry } from '../src/index.ts';
import { auditStore } from '../src/testing/index.ts';
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
      requested: { width: 1024, height: 1024, modelId: 'm' },
      actual: { width: 1024, height: 640, format: 'jpeg', costUsd: 0.03, mismatch: 'ratio' },
    });
    expect(Buffer.from((await studio.store.get(imageKey))?.body ?? []).equals(jpeg)).toBe(true);
    const thumbnail = await studio.store.get(storeKeys.thumbnail(studio.sessionId, 'openai', 0));
    expect(await sharp(thumbnail?.body).metadata()).toMatchObject({ format: 'webp', width: 512 });
    expect(await studio.keys('jobs/')).toEqual([]);
    expect(studio.settled).toEqual([{ model: 'openai', status: 'completed', costUsd: 0.03 }]);
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
    // Step 1 was forgotten, as it lay beside the branch of "three": its prompt stays, its state is gone.
    expect(openai.calls.at(-1)).toMatchObject({
      input: {
        source: { width: 8, height: 8, mimeType: 'image/png' },
        history: [
          { prompt: 'a lighthouse', providerState: { step: 1 } },
          { prompt: 'one' },
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
    expect(studio.settled).toEqual([{ model: 'openai', status: 'failed', code }]);
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
    const ticket = ticketOf(studio);
    const { openai } = studio.providers;

    await Promise.all([runJob(studio.work, ticket), runJob(studio.work, ticket)]);
    await runJob(studio.work, ticket);

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

  it('goes on without the handle when the store cannot keep it', async () => {
    const studio = await started('flux');
    const { flux } = studio.providers;
    const usual = flux.answer;
    const put = studio.store.put.bind(studio.store);
    flux.answer = async (call, options) => {
      studio.store.put = (key) => Promise.reject(new StoreUnavailableError('write', key, 'down'));
      await options.onSubmitted('task-7');
      studio.store.put = put;
      return usual(call, options);
    };

    await studio.runAll();

    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
    expect(studio.logged).toContain("a provider's handle could not be noted");
  });

  it('never submits again what was submitted', async () => {
    const studio = await started('flux');
    const { flux } = studio.providers;
    const usual = flux.answer;
    flux.answer = async (call, options) => {
      if (call.kind === 'resume') return usual(call, options);
      await options.onSubmitted('task-7');
      throw limited();
    };

    await studio.runAll();

    expect(flux.calls.map(({ kind }) => kind)).toEqual(['generate', 'resume']);
    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
  });
});

describe('a worker that was taken over', () => {
  /** Stands still in the middle of a call, long enough for its lease to run out. */
  async function overslept() {
    const studio = await started();
    const { openai } = studio.providers;
    const usual = openai.answer;
    openai.answer = async (call, options) => {
      studio.clock.ms += 400_000;
      const other = studio.restart('another server');
      await other.sweep();
      await other.runAll();
      return usual(call, options);
    };
    return studio;
  }

  it('does not write', async () => {
    const studio = await overslept();
    const written: string[] = [];
    const put = studio.store.put.bind(studio.store);

    studio.store.put = (key, body, options) => {
      if (/^(?:images|sessions)\//.test(key)) written.push(key);
      return put(key, body, options);
    };
    await studio.runAll();

    expect(written).toEqual([storeKeys.session(studio.sessionId)]);
    expect(await studio.iteration()).toMatchObject({ error: { code: 'INTERRUPTED' } });
    expect(await studio.keys('images/')).toEqual([]);
    expect(studio.logged).toContain('job taken over');
    expect(await auditStore(studio.store)).toEqual([]);
  });

  it('does not touch what a retry made meanwhile', async () => {
    const studio = await overslept();
    const { openai } = studio.providers;
    const { answer } = openai;
    const others = await picture(9, 9, 'png', '#ff0000');
    openai.answer = async (call, options) => {
      const late = await answer(call, options);
      openai.answer = () => Promise.resolve({ bytes: others, modelId: 'retried' });
      const other = studio.restart('another server');
      await retry(other.accept, { sessionId: studio.sessionId, model: 'openai', iteration: 0 });
      await other.runAll();
      return late;
    };

    await studio.runAll();

    expect(await studio.iteration()).toMatchObject({ modelId: 'retried', width: 9 });
    const key = storeKeys.image(studio.sessionId, 'openai', 0, 'image/png');
    expect(Buffer.from((await studio.store.get(key))?.body ?? []).equals(others)).toBe(true);
  });

  it('finds out even when it stood still between its last look and its first write', async () => {
    const studio = await started();
    const put = studio.store.put.bind(studio.store);
    const others = await picture(9, 9, 'png', '#ff0000');
    studio.store.put = async (key, ...rest) => {
      if (!key.startsWith('images/')) return put(key, ...rest);
      studio.store.put = put;
      studio.clock.ms += 400_000;
      studio.providers.openai.answer = () => Promise.resolve({ bytes: others, modelId: 'retried' });
      const other = studio.restart('another server');
      await other.sweep();
      await other.runAll();
      await retry(other.accept, { sessionId: studio.sessionId, model: 'openai', iteration: 0 });
      await other.runAll();
      return put(key, ...rest);
    };

    await studio.runAll();

    expect(await studio.iteration()).toMatchObject({ modelId: 'retried', width: 9 });
    const key = storeKeys.image(studio.sessionId, 'openai', 0, 'image/png');
    expect(Buffer.from((await studio.store.get(key))?.body ?? []).equals(others)).toBe(true);
    expect(studio.logged).toContain('job taken over');
    expect(await auditStore(studio.store)).toEqual([]);
  });

  it('renews a lease that is about to run out before it writes', async () => {
    const studio = await started();
    const { openai } = studio.providers;
    const usual = openai.answer;
    openai.answer = (call, options) => {
      studio.clock.ms += 290_000;
      return usual(call, options);
    };
    const leases: string[] = [];
    const put = studio.store.put.bind(studio.store);
    studio.store.put = (key, body, options) => {
      if (key.startsWith('jobs/')) {
        leases.push((JSON.parse(Buffer.from(body).toString()) as JobRecord).lease.expiresAt);
      }
      return put(key, body, options);
    };

    await studio.runAll();

    expect(leases).toEqual(['2026-01-01T00:05:00.000Z', '2026-01-01T00:09:50.000Z']);
    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
  });
});

describe('after a worker died', () => {
  /** Runs the first job until the provider has been asked, and no further. */
  async function dieWhileCalling(studio: Studio, handle?: string) {
    const claim = await studio.jobs.claim(ticketOf(studio));
    if (handle !== undefined) await claim?.noteHandle(handle);
    return studio.restart();
  }

  it('carries on with a submitted job instead of paying again', async () => {
    const studio = await started('flux');
    const next = await dieWhileCalling(studio, 'task-7');

    await next.sweep();
    await next.runAll();

    expect(studio.providers.flux.calls).toEqual([{ kind: 'resume', input: 'task-7' }]);
    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
  });

  it('says that the bill of a synchronous call is unknown instead of paying again', async () => {
    const studio = await started('openai');
    const next = await dieWhileCalling(studio);

    await next.sweep();
    await next.runAll();

    expect(studio.providers.openai.calls).toEqual([]);
    expect(await studio.iteration()).toMatchObject({
      error: { code: 'INTERRUPTED', billing: 'unknown', retryable: true },
    });
  });

  it('keeps a picture that was stored before its session knew of it', async () => {
    const studio = await started('openai');
    const mend = failWrites(studio, '/status.json');
    const bytes = await picture(30, 20, 'webp');
    studio.providers.openai.answer = () =>
      Promise.resolve({ bytes, modelId: 'm', providerState: { signature: 'abc' } });
    await expect(studio.runAll()).rejects.toThrow('status.json');
    mend();

    const next = studio.restart();
    await next.sweep();
    await next.runAll();

    expect(studio.providers.openai.calls).toHaveLength(1);
    expect(await studio.iteration()).toMatchObject({
      status: 'completed',
      width: 30,
      height: 20,
      imageKey: storeKeys.image(studio.sessionId, 'openai', 0, 'image/webp'),
    });
    const [entry] = await next.context.getContext(studio.sessionId, 'openai');
    expect(entry?.providerState).toEqual({ signature: 'abc' });
    expect(await auditStore(studio.store)).toEqual([]);
  });

  it('removes half of what was stored when the rest is lost', async () => {
    const studio = await started('openai');
    const next = await dieWhileCalling(studio);
    const thumbnail = storeKeys.thumbnail(studio.sessionId, 'openai', 0);
    await studio.store.put(thumbnail, await picture(), { contentType: 'image/webp' });

    await next.sweep();
    await next.runAll();

    expect(await studio.iteration()).toMatchObject({ error: { code: 'INTERRUPTED' } });
    expect(await studio.keys('images/')).toEqual([]);
  });

  it('keeps it under the model that drew it, whatever is switched on now', async () => {
    const studio = await started('openai');
    const mend = failWrites(studio, '/status.json');
    await expect(studio.runAll()).rejects.toThrow('status.json');
    mend();
    const next = studio.restart();
    await next.sweep();

    const provider = () => {
      throw new TypeError('switched off');
    };
    for (const ticket of next.queue.tickets) await runJob({ ...next.work, provider }, ticket);

    expect(await studio.iteration()).toMatchObject({ status: 'completed', modelId: 'fake-1' });
  });

  it('removes half of what was stored when a submitted task is lost', async () => {
    const studio = await started('flux');
    const next = await dieWhileCalling(studio, 'task-7');
    const thumbnail = storeKeys.thumbnail(studio.sessionId, 'flux', 0);
    await studio.store.put(thumbnail, await picture(), { contentType: 'image/webp' });
    studio.providers.flux.answer = () => Promise.reject(noPicture);

    await next.sweep();
    await next.runAll();

    expect(await studio.iteration()).toMatchObject({
      error: { code: 'PROVIDER_BAD_RESPONSE', billing: 'unknown' },
    });
    expect(await auditStore(studio.store)).toEqual([]);
  });

  it('says that the bill is unknown when the model was switched off meanwhile', async () => {
    const studio = await started('openai');
    const next = await dieWhileCalling(studio);
    await next.sweep();

    const provider = () => {
      throw new TypeError('switched off');
    };
    for (const ticket of next.queue.tickets) await runJob({ ...next.work, provider }, ticket);

    expect(await studio.iteration()).toMatchObject({
      error: { code: 'INTERRUPTED', billing: 'unknown' },
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

    await runJob(work, ticketOf(studio));

    expect(await studio.iteration()).toMatchObject({ error: { code: 'INTERNAL' } });
    expect(await studio.keys('jobs/')).toEqual([]);
  });

  it('runs a job that was accepted and never begun', async () => {
    const studio = await started();
    const next = studio.restart();

    await next.sweep();
    await next.runAll();

    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
  });

  it('discards a job whose session never came to be, its marker and its pictures', async () => {
    const studio = await started();
    await studio.store.delete(storeKeys.session(studio.sessionId));
    const imageKey = storeKeys.image(studio.sessionId, 'openai', 0, 'image/png');
    await studio.store.put(imageKey, await picture(), { contentType: 'image/png' });

    await studio.restart().sweep();

    expect(await studio.keys('')).toEqual([]);
  });

  it.each([
    ['queued', { code: 'INTERNAL', message: 'The model was switched off before it began.' }],
    ['calling', { code: 'INTERRUPTED', billing: 'unknown' }],
  ])('settles a %s job of a model that nobody works on any more', async (phase, error) => {
    const studio = await started();
    if (phase === 'calling') await studio.jobs.claim(ticketOf(studio));
    const next = studio.restart('server', { enabledModels: ['flux'] });

    await next.sweep();

    expect(next.queue.tickets).toEqual([]);
    expect(await studio.iteration()).toMatchObject({ status: 'failed', error });
    expect(await auditStore(studio.store)).toEqual([]);
  });

  it('gives a session that waits its marker back', async () => {
    const studio = await started();
    const [marker = ''] = await studio.keys('gallery/');
    await studio.store.delete(marker);

    await studio.restart().sweep();

    expect(await studio.keys('gallery/')).toEqual([marker]);
  });

  it('leaves what another server looks after alone, until it is overdue', async () => {
    const studio = await started();
    const other = studio.restart('another server');

    await other.sweep();
    expect(other.queue.tickets).toEqual([]);
    studio.clock.ms += 121_000;
    await other.sweep();
    expect(other.queue.tickets).toHaveLength(1);

    await studio.jobs.claim(ticketOf(studio));
    const third = studio.restart('a third server');
    studio.clock.ms += 290_000;
    await third.sweep();
    expect(third.queue.tickets).toEqual([]);
    studio.clock.ms += 11_000;
    await third.sweep();
    expect(third.queue.tickets).toHaveLength(1);
  });

  it('reports a record that cannot be read, leaves it, and looks after the others', async () => {
    const studio = await started();
    const key = storeKeys.job('00000000-0000-4000-8000-000000000000');
    await studio.store.put(key, Buffer.from('{'), { contentType: 'application/json' });
    const next = studio.restart();

    await next.sweep();

    expect(next.logged).toContain('job left alone by the sweep');
    expect(next.queue.tickets).toHaveLength(1);
    expect(await bodyOf(studio, key)).toBe('{');
  });

  it('waits for a store that fails for a moment rather than lose the picture', async () => {
    const studio = await started();
    const put = studio.store.put.bind(studio.store);
    let failures = 3;
    studio.store.put = async (key, ...rest) => {
      const isDown = /status|thumb/.test(key) && (failures -= 1) >= 0;
      // Now and then the write is carried out, and only its answer gets lost.
      const written = isDown && failures !== 1 ? undefined : await put(key, ...rest);
      if (!isDown && written) return written;
      throw new StoreUnavailableError('write', key, 'down');
    };

    await studio.runAll();

    expect(studio.pauses).toEqual([1000, 4000, 15_000]);
    expect(studio.providers.openai.calls).toHaveLength(1);
    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
    expect(await auditStore(studio.store)).toEqual([]);
  });

  it('looks at the other jobs when one cannot be looked at, on this page and the next', async () => {
    const studio = await started();
    await generate(studio.accept, { prompt: 'another' });
    const [first = ''] = await studio.keys('jobs/');
    await studio.store.put('jobs/by-hand.txt', Buffer.from(''), { contentType: 'text/plain' });
    const [get, list] = [studio.store.get.bind(studio.store), studio.store.list.bind(studio.store)];
    studio.store.get = (key) =>
      key === first ? Promise.reject(new StoreUnavailableError('read', key, 'x')) : get(key);
    studio.store.list = (prefix, options) => list(prefix, { ...options, limit: 1 });
    const next = studio.restart();

    await next.sweep();

    expect(next.queue.tickets).toHaveLength(1);
    expect(next.logged).toEqual(['job left alone by the sweep']);
  });

  it('leaves a job to the next sweep when the store goes on failing', async () => {
    const studio = await started();
    const mend = failWrites(studio, 'images/');

    await expect(studio.runAll()).rejects.toThrow('images/');
    expect(await studio.keys('jobs/')).toHaveLength(1);
    expect(await studio.iteration()).toMatchObject({ status: 'in_progress' });
    mend();
    const next = studio.restart();
    await next.sweep();
    await next.runAll();
    expect(await studio.iteration()).toMatchObject({ error: { code: 'INTERRUPTED' } });
  });
});

describe('a failure after the provider was asked', () => {
  it.each([
    ['an answer that is no picture', { bytes: Buffer.from('<html>'), modelId: 'm' }],
    ['an answer that trips us up', { bytes: null as unknown as Uint8Array, modelId: 'm' }],
  ])('says that the bill is unknown: %s', async (_, result) => {
    const studio = await started();
    studio.providers.openai.answer = () => Promise.resolve(result);

    await studio.runAll();

    expect(await studio.iteration()).toMatchObject({ error: { billing: 'unknown' } });
  });

  it.each([limited(), new ProviderError('MODERATED', 'No.', { retryable: false })])(
    'says nothing of a bill when it was refused: $code',
    async (refusal) => {
      const studio = await started();
      studio.providers.openai.answer = () => Promise.reject(refusal);

      await studio.runAll();

      expect(await studio.iteration()).not.toHaveProperty('error.billing');
    },
  );
});

describe('a settled job that cannot be deleted', () => {
  it('is not settled again over what a retry made of it', async () => {
    const studio = await started();
    await studio.jobs.claim(ticketOf(studio));
    const next = studio.restart();
    await next.sweep();
    failOneDelete(studio, 'jobs/');

    await next.runAll();
    await retry(studio.accept, { sessionId: studio.sessionId, model: 'openai', iteration: 0 });
    studio.queue.tickets.shift();
    await studio.runAll();

    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
    expect(next.pauses).toEqual([]);
    await studio.restart().sweep();
    expect(await auditStore(studio.store)).toEqual([]);
  });

  it('leaves a retry its pictures when its own failure has to be written again', async () => {
    const studio = await started();
    await studio.jobs.claim(ticketOf(studio));
    studio.queue.tickets.length = 0;
    const next = studio.restart();
    await next.sweep();
    const { sessionId } = studio;
    // The failure is written, and its answer is lost: the person tries again before we do.
    const put = studio.store.put.bind(studio.store);
    studio.store.put = async (key, ...rest) => {
      const written = await put(key, ...rest);
      if (!key.endsWith('/status.json')) return written;
      studio.store.put = put;
      await retry(studio.accept, { sessionId, model: 'openai', iteration: 0 });
      await studio.runAll();
      throw new StoreUnavailableError('write', key, 'the answer was lost');
    };

    await next.runAll();

    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
    expect(await auditStore(studio.store)).toEqual([]);
  });
});

it('goes on when a renewal was carried out and not heard of', async () => {
  const studio = await started();
  const { openai } = studio.providers;
  const usual = openai.answer;
  openai.answer = (call, options) => {
    studio.clock.ms += 275_000;
    const put = studio.store.put.bind(studio.store);
    studio.store.put = async (key, ...rest) => {
      studio.store.put = put;
      await put(key, ...rest);
      throw new StoreUnavailableError('write', key, 'the answer was lost');
    };
    return usual(call, options);
  };

  await studio.runAll();

  expect(studio.logged).not.toContain('job taken over');
  expect(await studio.iteration()).toMatchObject({ status: 'completed' });
});

describe('a corrupted session', () => {
  it('is left as it is with its job, and the paid picture is there when it is mended', async () => {
    const studio = await started();
    const key = storeKeys.session(studio.sessionId);
    const sound = await bodyOf(studio, key);
    await studio.store.put(key, Buffer.from('{"half":'), { contentType: 'application/json' });
    const fine = await generate(studio.accept, { prompt: 'another' });
    const [broken, unharmed] = studio.queue.tickets.splice(0);
    if (!broken || !unharmed) throw new TypeError('two jobs were accepted');

    await expect(runJob(studio.work, broken)).rejects.toThrow(CorruptedRecordError);
    await runJob(studio.work, unharmed);
    await studio.restart().sweep();

    expect(await bodyOf(studio, key)).toBe('{"half":');
    expect((await studio.sessions.getSession(fine.sessionId)).status).toBe('completed');

    await studio.store.put(key, Buffer.from(sound), { contentType: 'application/json' });
    const next = studio.restart();
    await next.sweep();
    await next.runAll();

    expect(await studio.iteration()).toMatchObject({ status: 'completed' });
    expect(studio.providers.openai.calls).toHaveLength(2);
  });
});

const noPicture = new ProviderError('PROVIDER_BAD_RESPONSE', 'No picture.', { retryable: false });

/** @returns what mends the store again */
function failWrites({ store }: Studio, part: string): () => void {
  const put = store.put.bind(store);
  store.put = (key, ...rest) =>
    key.includes(part)
      ? Promise.reject(new StoreUnavailableError('write', key, 'down'))
      : put(key, ...rest);
  return () => {
    store.put = put;
  };
}

function failOneDelete({ store }: Studio, part: string): void {
  const remove = store.delete.bind(store);
  store.delete = (key) => {
    if (!key.includes(part)) return remove(key);
    store.delete = remove;
    return Promise.reject(new StoreUnavailableError('delete', key, 'down'));
  };
}

function ticketOf({ queue }: Studio): JobTicket {
  const [ticket] = queue.tickets;
  if (!ticket) throw new TypeError('nothing is waiting');
  return ticket;
}

async function bodyOf({ store }: Studio, key: string): Promise<string> {
  return Buffer.from((await store.get(key))?.body ?? []).toString();
}
