import {
  type Column,
  MAX_ITERATIONS,
  MODEL_NAMES,
  type ModelName,
  RequestError,
  type SessionRecord,
  storeKeys,
} from '@polyptych/contract';
import { MemoryStore } from '@polyptych/storage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnStatus, SessionManager, sessionStatus } from './index.ts';

const SESSION = '3f0c9d2e-8a41-4c6b-9a57-0d1e2f3a4b5c';
const COLUMNS = ['flux', 'recraft', 'gemini'] as const satisfies ModelName[];
const START = Date.UTC(2026, 0, 1);
const OUTCOME = { imageKey: 'images/x.png', width: 8, height: 8, modelId: 'm' };
const FAILURE = { code: 'MODERATED', message: 'No.', retryable: false } as const;
const jobName = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Something that somebody tries; `openai` is not in the session. */
const operations = fc.record({
  name: fc.constantFrom('add', 'complete', 'fail', 'restart'),
  model: fc.constantFrom(...MODEL_NAMES),
  /** Counted from the end of the column; 0 is the place after its last iteration. */
  fromEnd: fc.integer({ min: 0, max: 2 }),
  /** Names the job that runs there, or one that was never heard of. */
  isOwnJob: fc.boolean(),
});
type Operation = typeof operations extends fc.Arbitrary<infer T> ? T : never;

async function setUp(store = new MemoryStore(), sleep = () => Promise.resolve()) {
  let clock = START;
  let jobs = COLUMNS.length;
  const sessions = new SessionManager({
    store,
    now: () => new Date((clock += 1)),
    random: () => 0.5,
    sleep,
  });
  await sessions.createSession({
    sessionId: SESSION,
    prompt: 'p',
    columns: COLUMNS.map((model, n) => ({ model, jobId: jobName(n) })),
    createdAt: new Date(START).toISOString(),
  });
  /** @returns whether it changed anything */
  const attempt = async (operation: Operation, seen: SessionRecord): Promise<boolean> => {
    const { name, model, fromEnd, isOwnJob } = operation;
    const { iterations } = seen.models[model];
    const index = iterations.length - fromEnd;
    const running = iterations[index]?.jobId;
    const jobId = isOwnJob && running !== undefined ? running : jobName((jobs += 1));
    const ref = { sessionId: SESSION, model, index, jobId };
    try {
      if (name === 'complete') return await sessions.completeIteration(ref, OUTCOME);
      if (name === 'fail') return await sessions.failIteration(ref, FAILURE);
      const fresh = { index, jobId: jobName((jobs += 1)) };
      if (name === 'restart') await sessions.restartIteration(SESSION, model, fresh);
      else {
        const step = { kind: 'iterate', prompt: 'p', parent: 0 } as const;
        await sessions.addIteration(SESSION, model, { ...step, ...fresh });
      }
      return true;
    } catch (error) {
      if (error instanceof RequestError) return false;
      throw error;
    }
  };
  return { store, sessions, attempt };
}

/** Whether the rules allow it, said once more in plain words. */
function isAllowed({ name, model, fromEnd, isOwnJob }: Operation, { models }: SessionRecord) {
  const { enabled, iterations } = models[model];
  const target = iterations[iterations.length - fromEnd]?.status;
  const isBusy = iterations.some(({ status }) => status === 'in_progress');
  switch (name) {
    case 'add':
      return enabled && !isBusy && fromEnd === 0 && iterations.length < MAX_ITERATIONS;
    case 'restart':
      return enabled && !isBusy && target === 'failed';
    case 'complete':
    case 'fail':
      return isOwnJob && target === 'in_progress';
  }
}

function expectSound(session: SessionRecord) {
  for (const column of Object.values(session.models)) {
    const { iterations }: Column = column;
    expect(iterations.length).toBeLessThanOrEqual(MAX_ITERATIONS);
    expect(column.iterationCount).toBe(iterations.length);
    expect(iterations.map(({ index }) => index)).toEqual([...iterations.keys()]);
    expect(column.status).toBe(columnStatus(column));
    const running = iterations.filter(({ status }) => status === 'in_progress');
    expect(running.length).toBeLessThanOrEqual(1);
  }
  expect(session.status).toBe(sessionStatus(session.models));
}

describe('any sequence of operations', () => {
  it('keeps the record sound, and writes exactly what the rules allow', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operations, { maxLength: 60, size: 'max' }), async (sequence) => {
        const { store, sessions, attempt } = await setUp();
        for (const operation of sequence) {
          const before = await sessions.getSessionRecord(SESSION);

          const hasChanged = await attempt(operation, before.value);

          const after = await sessions.getSessionRecord(SESSION);
          expect(hasChanged).toBe(isAllowed(operation, before.value));
          expect(after.value.version).toBe(before.value.version + (hasChanged ? 1 : 0));
          if (!hasChanged) expect(after).toEqual(before);
          expectSound(after.value);
        }
        expect((await store.list('')).keys).toEqual([storeKeys.session(SESSION)]);
      }),
      { numRuns: 100 },
    );
  });

  it('comes as far as seven iterations, some of them tried again', async () => {
    const { sessions, attempt } = await setUp();
    const now = () => sessions.getSession(SESSION);
    const settle = { model: 'flux', fromEnd: 1, isOwnJob: true } as const;
    for (let count = 1; count <= MAX_ITERATIONS; count += 1) {
      await attempt({ ...settle, name: count % 2 ? 'fail' : 'complete' }, await now());
      if (count % 2) {
        await attempt({ ...settle, name: 'restart' }, await now());
        await attempt({ ...settle, name: 'complete' }, await now());
      }
      await attempt({ ...settle, name: 'add', fromEnd: 0 }, await now());
    }

    const { flux } = (await now()).models;
    expect(flux).toMatchObject({ status: 'completed', iterationCount: MAX_ITERATIONS });
  });
});

describe('any interleaving of up to six writers', () => {
  it('loses no update', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(operations, { minLength: 2, maxLength: 6 }),
        async (scheduler, writers) => {
          const store = new MemoryStore();
          const { sessions, attempt } = await setUp(
            store,
            scheduler.scheduleFunction(() => Promise.resolve()),
          );
          // One column runs, one can go on, one can be tried again.
          const settled = { sessionId: SESSION, index: 0 };
          await sessions.completeIteration(
            { ...settled, model: 'recraft', jobId: jobName(1) },
            OUTCOME,
          );
          await sessions.failIteration({ ...settled, model: 'gemini', jobId: jobName(2) }, FAILURE);
          const before = await sessions.getSession(SESSION);
          const [get, put] = [store.get.bind(store), store.put.bind(store)];
          // Every read and write waits for the scheduler, which lets them go in any order.
          store.get = scheduler.scheduleFunction(get);
          store.put = scheduler.scheduleFunction(put);

          const outcomes = await scheduler.waitFor(
            Promise.all(writers.map((operation) => attempt(operation, before))),
          );

          store.get = get;
          store.put = put;
          const after = await sessions.getSession(SESSION);
          expectSound(after);
          expect(after.version).toBe(before.version + outcomes.filter(Boolean).length);
          expectKept(
            after,
            before,
            writers.filter((_, at) => outcomes[at]),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Every change that was acknowledged is in the record. */
function expectKept(after: SessionRecord, before: SessionRecord, kept: readonly Operation[]) {
  for (const model of MODEL_NAMES) {
    const own = kept.filter((operation) => operation.model === model);
    const names = own.map(({ name }) => name);
    const { iterations } = after.models[model];
    const added = names.filter((name) => name === 'add').length;
    expect(iterations).toHaveLength(before.models[model].iterations.length + added);
    const settled = names.filter((name) => name === 'complete' || name === 'fail').length;
    const restarted = names.filter((name) => name === 'restart').length;
    const running = iterations.filter(({ status }) => status === 'in_progress').length;
    const ranBefore = before.models[model].status === 'in_progress' ? 1 : 0;
    expect(running).toBe(ranBefore + added + restarted - settled);
  }
}
