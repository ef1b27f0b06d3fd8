import { MAX_ITERATIONS, type ModelName, storeKeys } from '@polyptych/contract';
import { StoreUnavailableError } from '@polyptych/storage';
import { describe, expect, it } from 'vitest';
import { generate, iterate, listGallery, outpaint, retry, showSession } from '../src/index.ts';
import { setUpStudio } from './harness.ts';

const url = (key: string) => `http://studio.test/${key}`;

async function studioWithSession(models: ModelName[] = ['flux', 'openai']) {
  const studio = setUpStudio(models);
  const { sessionId } = await generate(studio.accept, { prompt: 'a lighthouse' });
  await studio.runAll();
  return { ...studio, sessionId };
}

describe('generate', () => {
  it('writes a job a model, the session and its marker, and enqueues each job', async () => {
    const studio = setUpStudio();

    const answer = await generate(studio.accept, { prompt: 'a lighthouse' });

    expect(answer).toMatchObject({ status: 'in_progress', prompt: 'a lighthouse' });
    expect(answer.models.recraft).toMatchObject({ enabled: false, status: 'disabled' });
    const jobKeys = await studio.keys('jobs/');
    expect(jobKeys).toEqual(studio.queue.tickets.map(({ job }) => storeKeys.job(job.jobId)));
    expect(jobKeys).toHaveLength(2);
    expect(await studio.keys('gallery/')).toHaveLength(1);
    expect(await studio.keys('sessions/')).toEqual([storeKeys.session(answer.sessionId)]);
  });

  it('asks each named model once, in the order of the columns', async () => {
    const studio = setUpStudio(['flux', 'recraft', 'openai']);

    const { models } = await generate(studio.accept, {
      prompt: 'p',
      models: ['openai', 'flux', 'openai'],
    });

    expect(Object.entries(models).filter(([, { enabled }]) => enabled)).toHaveLength(2);
    expect(studio.queue.tickets).toHaveLength(2);
  });

  it.each([
    ['a model that is off', ['flux', 'gemini'] as ModelName[], ['flux'] as ModelName[]],
    ['everything being off', undefined, []],
  ])('refuses %s and starts nothing', async (_, models, enabled) => {
    const studio = setUpStudio(enabled);

    const refused = generate(studio.accept, { prompt: 'p', ...(models && { models }) });

    await expect(refused).rejects.toMatchObject({ code: 'MODEL_DISABLED' });
    expect(await studio.keys('')).toEqual([]);
  });
});

describe('iterate and outpaint', () => {
  it('start from the latest completed iteration', async () => {
    const studio = await studioWithSession();
    const { sessionId } = studio;

    const first = await iterate(studio.accept, { sessionId, model: 'flux', prompt: 'more fog' });
    await studio.runAll();
    const second = await outpaint(studio.accept, { sessionId, model: 'flux', preset: '16:9' });

    expect([first.iteration, second.iteration]).toEqual([1, 2]);
    const { iterations } = (await studio.sessions.getSession(sessionId)).models.flux;
    expect(iterations.map(({ parent }) => parent)).toEqual([null, 0, 1]);
    expect(iterations[2]).toMatchObject({
      kind: 'outpaint',
      preset: '16:9',
      prompt: 'continue the scene naturally',
    });
    expect(iterations[2]).not.toHaveProperty('phase');
  });

  it('branch from a named iteration', async () => {
    const studio = await studioWithSession();
    const { sessionId } = studio;
    await iterate(studio.accept, { sessionId, model: 'flux', prompt: 'more fog' });
    await studio.runAll();

    await iterate(studio.accept, { sessionId, model: 'flux', prompt: 'night', fromIteration: 0 });

    const { iterations } = (await studio.sessions.getSession(sessionId)).models.flux;
    expect(iterations[2]).toMatchObject({ index: 2, parent: 0 });
  });

  it.each([
    [
      'an unknown session',
      { sessionId: '00000000-0000-4000-8000-00000000ffff' },
      'SESSION_NOT_FOUND',
    ],
    ['a model that is not in the session', { model: 'gemini' as const }, 'MODEL_DISABLED'],
    ['an iteration that is not there', { fromIteration: 5 }, 'ITERATION_NOT_FOUND'],
  ])('refuse %s and leave no job behind', async (_, change, code) => {
    const studio = await studioWithSession();
    const request = { sessionId: studio.sessionId, model: 'flux' as const, prompt: 'p', ...change };

    await expect(iterate(studio.accept, request)).rejects.toMatchObject({ code });
    expect(await studio.keys('jobs/')).toEqual([]);
    expect(studio.queue.tickets).toEqual([]);
  });

  it('refuse a column that is busy, and one without anything to start from', async () => {
    const studio = setUpStudio();
    studio.providers.flux.answer = () => Promise.reject(new TypeError('bug'));
    const { sessionId } = await generate(studio.accept, { prompt: 'p' });
    const request = { sessionId, model: 'flux' as const, prompt: 'p' };

    await expect(iterate(studio.accept, request)).rejects.toMatchObject({ code: 'COLUMN_BUSY' });
    await studio.runAll();
    const later = iterate(studio.accept, request);

    await expect(later).rejects.toMatchObject({ code: 'ITERATION_NOT_READY' });
  });

  it('lets one of two simultaneous requests in and leaves no job of the other', async () => {
    const studio = await studioWithSession();
    const request = { sessionId: studio.sessionId, model: 'flux' as const, prompt: 'p' };

    const both = await Promise.allSettled([
      iterate(studio.accept, request),
      iterate(studio.accept, request),
    ]);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await studio.keys('jobs/')).toHaveLength(1);
    expect(studio.queue.tickets).toHaveLength(1);
  });

  it('are refused as such when the job of the refused one cannot be cleared away', async () => {
    const studio = await studioWithSession();
    const request = { sessionId: studio.sessionId, model: 'flux' as const, prompt: 'p' };
    studio.store.delete = (key) => Promise.reject(new StoreUnavailableError('delete', key, 'down'));

    const both = await Promise.allSettled([
      iterate(studio.accept, request),
      iterate(studio.accept, request),
    ]);

    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'COLUMN_BUSY' },
    });
    expect(studio.logged).toContain('refused job left to the sweep');
  });

  it('refuse a model that was switched off since its session began', async () => {
    const studio = await studioWithSession();
    const accept = { ...studio.accept, enabledModels: ['openai' as const] };
    const request = { sessionId: studio.sessionId, model: 'flux' as const, prompt: 'p' };

    await expect(iterate(accept, request)).rejects.toMatchObject({ code: 'MODEL_DISABLED' });
    expect(await studio.sessions.getIterationCount(studio.sessionId, 'flux')).toBe(1);
  });

  it('refuse the eighth iteration without writing a job', async () => {
    const studio = await studioWithSession();
    const request = { sessionId: studio.sessionId, model: 'flux' as const, prompt: 'p' };
    for (let index = 1; index < MAX_ITERATIONS; index += 1) {
      await iterate(studio.accept, request);
      await studio.runAll();
    }
    studio.jobs.create = () => Promise.reject(new TypeError('a job was written'));

    await expect(iterate(studio.accept, request)).rejects.toMatchObject({
      code: 'ITERATION_LIMIT',
    });
  });

  it('leave the job to the sweep when nobody knows whether the session was written', async () => {
    const studio = await studioWithSession();
    const { sessionId } = studio;
    const put = studio.store.put.bind(studio.store);
    studio.store.put = async (key, ...rest) => {
      const written = await put(key, ...rest);
      if (key === storeKeys.session(sessionId)) {
        throw new StoreUnavailableError('write', key, 'the answer was lost');
      }
      return written;
    };
    const request = { sessionId, model: 'flux' as const, prompt: 'p' };
    await expect(iterate(studio.accept, request)).rejects.toThrow(StoreUnavailableError);
    studio.store.put = put;

    const next = studio.restart();
    await next.sweep();
    await next.runAll();

    const { iterations } = (await studio.sessions.getSession(sessionId)).models.flux;
    expect(iterations[1]).toMatchObject({ status: 'completed' });
    expect(await studio.keys('jobs/')).toEqual([]);
  });

  it('refuse an outpaint that would not grow before anything is started', async () => {
    const studio = await studioWithSession();

    const refused = outpaint(studio.accept, {
      sessionId: studio.sessionId,
      model: 'flux',
      preset: '1:1',
    });

    await expect(refused).rejects.toMatchObject({ code: 'ALREADY_AT_ASPECT' });
    expect(await studio.keys('jobs/')).toEqual([]);
  });
});

describe('retry', () => {
  async function studioWithFailure() {
    const studio = await studioWithSession();
    const { flux } = studio.providers;
    const usual = flux.answer;
    flux.answer = () => Promise.reject(new TypeError('bug'));
    const { sessionId } = studio;
    await iterate(studio.accept, { sessionId, model: 'flux', prompt: 'more fog' });
    await studio.runAll();
    flux.answer = usual;
    const column = async () => (await studio.sessions.getSession(sessionId)).models.flux;
    return { ...studio, column, request: { sessionId, model: 'flux' as const, iteration: 1 } };
  }

  it('runs a failed iteration again in its place, from the same source', async () => {
    const studio = await studioWithFailure();
    const failed = (await studio.column()).iterations[1];

    const answer = await retry(studio.accept, studio.request);

    expect(answer).toMatchObject({ iteration: 1, status: 'in_progress' });
    expect(answer.jobId).not.toBe(failed?.jobId);
    const running = (await studio.column()).iterations[1];
    expect(running).toEqual({
      index: 1,
      kind: 'iterate',
      prompt: 'more fog',
      parent: 0,
      jobId: answer.jobId,
      status: 'in_progress',
      startedAt: '2026-01-01T00:00:00.000Z',
    });
    await studio.runAll();
    expect(await studio.column()).toMatchObject({ status: 'completed', iterationCount: 2 });
    expect(studio.providers.flux.calls.at(-1)).toMatchObject({
      kind: 'iterate',
      input: { prompt: 'more fog', history: [{ prompt: 'a lighthouse' }] },
    });
  });

  it('runs a first generation again, and an outpaint with its preset', async () => {
    const studio = await studioWithFailure();
    const { sessionId } = studio;
    const { flux, openai } = studio.providers;
    openai.answer = () => Promise.reject(new TypeError('bug'));
    const { sessionId: other } = await generate(studio.accept, { prompt: 'p', models: ['openai'] });
    flux.answer = openai.answer;
    await outpaint(studio.accept, { sessionId, model: 'flux', preset: '16:9' });
    await studio.runAll();

    await retry(studio.accept, { sessionId: other, model: 'openai', iteration: 0 });
    await retry(studio.accept, { sessionId, model: 'flux', iteration: 2 });
    await studio.runAll();

    expect(openai.calls.map(({ kind }) => kind)).toEqual(['generate', 'generate', 'generate']);
    expect(flux.calls.slice(-2)).toMatchObject([
      { kind: 'outpaint', input: { expansion: { newWidth: 14 } } },
      { kind: 'outpaint', input: { expansion: { newWidth: 14 } } },
    ]);
  });

  it.each([
    ['one that was completed', { iteration: 0 }, 'ITERATION_NOT_FAILED'],
    ['one that is not there', { iteration: 2 }, 'ITERATION_NOT_FOUND'],
    ['a model that is not in the session', { model: 'gemini' as const }, 'MODEL_DISABLED'],
    [
      'an unknown session',
      { sessionId: '00000000-0000-4000-8000-00000000ffff' },
      'SESSION_NOT_FOUND',
    ],
  ])('refuses %s and starts nothing', async (_, change, code) => {
    const studio = await studioWithFailure();

    await expect(retry(studio.accept, { ...studio.request, ...change })).rejects.toMatchObject({
      code,
    });
    expect(await studio.keys('jobs/')).toEqual([]);
    expect(studio.queue.tickets).toEqual([]);
  });

  it('refuses while the column works on something else', async () => {
    const studio = await studioWithFailure();
    const { sessionId } = studio;
    await iterate(studio.accept, { sessionId, model: 'flux', prompt: 'night', fromIteration: 0 });

    const refused = retry(studio.accept, studio.request);

    await expect(refused).rejects.toMatchObject({ code: 'COLUMN_BUSY' });
  });

  it('lets one of several simultaneous ones in and leaves no job of the others', async () => {
    const studio = await studioWithFailure();

    const all = await Promise.allSettled(
      Array.from({ length: 4 }, () => retry(studio.accept, studio.request)),
    );

    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await studio.keys('jobs/')).toHaveLength(1);
  });
});

describe('a queue that fails', () => {
  it('leaves an accepted job to the sweep', async () => {
    const studio = setUpStudio();
    studio.queue.enqueue = () => Promise.reject(new TypeError('no queue'));

    const { sessionId } = await generate(studio.accept, { prompt: 'p' });

    expect(studio.logged).toContain('job left to the sweep: the queue failed');
    const next = studio.restart();
    await next.sweep();
    await next.runAll();
    expect((await studio.sessions.getSession(sessionId)).status).toBe('completed');
  });
});

describe('what clients see', () => {
  it('has addresses for completed iterations only', async () => {
    const studio = await studioWithSession();
    const { sessionId } = studio;
    await iterate(studio.accept, { sessionId, model: 'flux', prompt: 'more fog' });

    const { flux } = showSession(await studio.sessions.getSession(sessionId), url).models;

    expect(flux.iterations[0]).toMatchObject({
      imageUrl: `http://studio.test/images/${sessionId}/flux-0.png`,
      thumbnailUrl: `http://studio.test/images/${sessionId}/flux-0.thumb.webp`,
    });
    expect(flux.iterations[1]).not.toHaveProperty('imageUrl');
  });

  it('is a gallery with counts and a thumbnail, newest first, without what cannot be read', async () => {
    const studio = await studioWithSession();
    studio.clock.ms += 1000;
    const broken = await generate(studio.accept, { prompt: 'broken' });
    studio.clock.ms += 1000;
    const empty = await generate(studio.accept, { prompt: 'nothing yet', models: ['openai'] });
    await studio.store.put(storeKeys.session(broken.sessionId), Buffer.from('{'), {
      contentType: 'application/json',
    });

    const { sessions, nextCursor } = await listGallery(studio, { limit: 50 }, url);

    expect(nextCursor).toBeNull();
    expect(sessions).toEqual([
      expect.objectContaining({ sessionId: empty.sessionId, modelCount: 1, thumbnail: null }),
      {
        sessionId: studio.sessionId,
        prompt: 'a lighthouse',
        createdAt: '2026-01-01T00:00:00.000Z',
        modelCount: 2,
        totalIterations: 2,
        thumbnail: `http://studio.test/images/${studio.sessionId}/flux-0.thumb.webp`,
      },
    ]);
    expect(studio.logged).toContain('session left out of the gallery');
  });
});
