import { MAX_ITERATIONS, storeKeys } from '@polyptych/contract';
import { CorruptedRecordError, MemoryStore, StoreConflictError } from '@polyptych/storage';
import { describe, expect, it } from 'vitest';
import { SessionManager } from './index.ts';

const SESSION = '3f0c9d2e-8a41-4c6b-9a57-0d1e2f3a4b5c';
const START = Date.UTC(2026, 0, 1);
const jobId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const IMAGE = { imageKey: 'images/x.png', width: 8, height: 8, modelId: 'flux-2-pro' };
const FAILURE = { code: 'MODERATED', message: 'No.', retryable: false } as const;

function setUp(store = new MemoryStore()) {
  let clock = START;
  const sessions = new SessionManager({
    store,
    now: () => new Date((clock += 1000)),
    random: () => 0.5,
    sleep: () => Promise.resolve(),
  });
  return { store, sessions };
}

async function withSession(models: ('flux' | 'openai')[] = ['flux']) {
  const made = setUp();
  await made.sessions.createSession({
    sessionId: SESSION,
    prompt: 'a lighthouse',
    columns: models.map((model, index) => ({ model, jobId: jobId(index) })),
    createdAt: new Date(START).toISOString(),
  });
  return made;
}

const first = (model: 'flux' | 'openai' = 'flux', n = 0) => ({
  sessionId: SESSION,
  model,
  index: 0,
  jobId: jobId(n),
});
const next = (index: number, n: number) => ({
  index,
  kind: 'iterate' as const,
  prompt: 'more fog',
  parent: index - 1,
  jobId: jobId(n),
});

describe('SessionManager', () => {
  it('makes a session in which the chosen columns generate and the others are disabled', async () => {
    const { sessions } = await withSession(['flux', 'openai']);

    const session = await sessions.getSession(SESSION);

    expect(session).toMatchObject({ version: 1, status: 'in_progress', prompt: 'a lighthouse' });
    expect(session.models.flux).toEqual({
      enabled: true,
      status: 'in_progress',
      iterationCount: 1,
      iterations: [
        {
          index: 0,
          kind: 'generate',
          status: 'in_progress',
          prompt: 'a lighthouse',
          parent: null,
          jobId: jobId(0),
          startedAt: '2026-01-01T00:00:00.000Z',
        },
      ],
    });
    expect(session.models.gemini).toEqual({
      enabled: false,
      status: 'disabled',
      iterationCount: 0,
      iterations: [],
    });
  });

  it('settles an iteration with its picture and its duration', async () => {
    const { sessions } = await withSession();

    expect(await sessions.completeIteration(first(), IMAGE)).toBe(true);

    const { models, version, status } = await sessions.getSession(SESSION);
    expect(models.flux.iterations[0]).toMatchObject({
      ...IMAGE,
      status: 'completed',
      completedAt: '2026-01-01T00:00:01.000Z',
      durationMs: 1000,
    });
    expect({ version, status }).toEqual({ version: 2, status: 'completed' });
  });

  it('reduces failures to partial and failed', async () => {
    const { sessions } = await withSession(['flux', 'openai']);
    await sessions.failIteration(first(), FAILURE);
    expect((await sessions.getSession(SESSION)).status).toBe('in_progress');

    await sessions.completeIteration(first('openai', 1), IMAGE);

    const { status, models } = await sessions.getSession(SESSION);
    expect([status, models.flux.status, models.openai.status]).toEqual([
      'partial',
      'failed',
      'completed',
    ]);
  });

  it('settles once: a second settlement changes nothing', async () => {
    const { sessions } = await withSession();
    await sessions.completeIteration(first(), IMAGE);

    expect(await sessions.failIteration(first(), FAILURE)).toBe(false);
    expect(await sessions.getSession(SESSION)).toMatchObject({ version: 2, status: 'completed' });
  });

  it('does not let another job settle an iteration', async () => {
    const { sessions } = await withSession();

    expect(await sessions.completeIteration(first('flux', 7), IMAGE)).toBe(false);
  });

  it('refuses a second running job in a column', async () => {
    const { sessions } = await withSession();

    await expect(sessions.addIteration(SESSION, 'flux', next(1, 2))).rejects.toMatchObject({
      code: 'COLUMN_BUSY',
    });
  });

  it('refuses the eighth iteration', async () => {
    const { sessions } = await withSession();
    await sessions.completeIteration(first(), IMAGE);
    for (let index = 1; index < MAX_ITERATIONS; index += 1) {
      await sessions.addIteration(SESSION, 'flux', next(index, index));
      await sessions.completeIteration({ ...first(), index, jobId: jobId(index) }, IMAGE);
    }

    const eighth = sessions.addIteration(SESSION, 'flux', next(MAX_ITERATIONS, 9));

    await expect(eighth).rejects.toMatchObject({ code: 'ITERATION_LIMIT' });
    expect(await sessions.getIterationCount(SESSION, 'flux')).toBe(MAX_ITERATIONS);
  });

  it.each([
    ['an unknown session', jobId(99), 'flux', 'SESSION_NOT_FOUND'],
    ['a disabled column', SESSION, 'gemini', 'MODEL_DISABLED'],
  ] as const)('refuses %s', async (_, sessionId, model, code) => {
    const { sessions } = await withSession();

    const add = sessions.addIteration(sessionId, model, next(1, 1));

    await expect(add).rejects.toMatchObject({ code });
  });

  it('reports a corrupted record and leaves it in place', async () => {
    const { store, sessions } = await withSession();
    const key = storeKeys.session(SESSION);
    await store.put(key, Buffer.from('{"version":'), { contentType: 'application/json' });

    await expect(sessions.completeIteration(first(), IMAGE)).rejects.toThrow(CorruptedRecordError);
    expect(Buffer.from((await store.get(key))?.body ?? []).toString()).toBe('{"version":');
  });

  it.each(['addIteration', 'restartIteration'] as const)(
    'knows its own %s again when it was carried out and reported as a conflict',
    async (change) => {
      const { store, sessions } = await withSession();
      await (change === 'addIteration'
        ? sessions.completeIteration(first(), IMAGE)
        : sessions.failIteration(first(), FAILURE));
      const put = store.put.bind(store);
      store.put = async (key, ...rest) => {
        store.put = put;
        await put(key, ...rest);
        throw new StoreConflictError(key);
      };
      const index = change === 'addIteration' ? 1 : 0;

      await sessions[change](SESSION, 'flux', next(index, 7));

      const { models, version } = await sessions.getSession(SESSION);
      expect(models.flux.iterations[index]).toMatchObject({ jobId: jobId(7) });
      expect(version).toBe(3);
    },
  );
});
