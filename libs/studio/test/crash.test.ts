import { MODEL_NAMES, type ModelName } from '@polyptych/contract';
import { MemoryStore } from '@polyptych/storage';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate, iterate, outpaint, retry } from '../src/index.ts';
import { auditStore } from '../src/testing/index.ts';
import { countingIds, picture, type startLife } from './harness.ts';
import { type Fate, startProcess, type World } from './mortal-process.ts';
import { PaidServices, PROMPTS } from './paid-services.ts';

type Life = ReturnType<typeof startLife>;

/** What a client was told it would get. */
interface Accepted {
  sessionId: string;
  model: ModelName;
  index: number;
}

interface Scenario {
  /** What is there already; done by a process that does not die. */
  before?: (life: Life, world: World) => Promise<void>;
  /** What the process that dies is asked for. */
  request: (life: Life, sessionId: string) => Promise<Accepted[]>;
}

const MODELS: ModelName[] = ['flux', 'openai'];

async function generated(life: Life, prompt: string, models = MODELS): Promise<Accepted[]> {
  const { sessionId } = await generate(life.accept, { prompt, models });
  return models.map((model) => ({ sessionId, model, index: 0 }));
}

/** Lets a session be made, and settled. */
const settled =
  (prompt: string, ...followUps: ((life: Life, sessionId: string) => Promise<unknown>)[]) =>
  async (life: Life) => {
    await generated(life, prompt);
    await life.runAll();
    for (const followUp of followUps) {
      await followUp(life, await onlySession(life));
      await life.runAll();
    }
  };

/** Lets a session be made in which nothing came about. */
const refused = (prompt: string) => async (life: Life, world: World) => {
  world.services.isRefusing = true;
  await settled(prompt)(life);
  world.services.isRefusing = false;
};

const onEach =
  (start: (life: Life, sessionId: string, model: ModelName) => Promise<{ iteration: number }>) =>
  (life: Life, sessionId: string): Promise<Accepted[]> =>
    Promise.all(
      MODELS.map(async (model) => ({
        sessionId,
        model,
        index: (await start(life, sessionId, model)).iteration,
      })),
    );

const refine = (prompt: string, fromIteration?: number) =>
  onEach((life, sessionId, model) =>
    iterate(life.accept, { sessionId, model, prompt, fromIteration }),
  );
const tryAgain = onEach((life, sessionId, model) =>
  retry(life.accept, { sessionId, model, iteration: 0 }),
);

const SCENARIOS: Record<string, Scenario> = {
  generate: { request: (life) => generated(life, 'a lighthouse') },
  'a generate that is refused': { request: (life) => generated(life, PROMPTS.moderated) },
  'a generate that is retried': { request: (life) => generated(life, PROMPTS.busy) },
  iterate: { before: settled('a lighthouse'), request: refine('more fog') },
  'iterate from a branch': {
    before: settled('a lighthouse', refine('one'), refine('two'), refine('three')),
    request: refine('another way', 1),
  },
  outpaint: {
    before: settled('a lighthouse'),
    request: onEach((life, sessionId, model) =>
      outpaint(life.accept, { sessionId, model, preset: '16:9' }),
    ),
  },
  retry: { before: refused('a lighthouse'), request: tryAgain },
};

let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await picture(12, 9);
});

/** Makes worlds that all begin alike: what was there before is done once, and copied. */
async function worldsOf({ before }: Scenario): Promise<() => Promise<World>> {
  const first: World = {
    store: new MemoryStore(),
    services: new PaidServices(bytes),
    clock: { ms: Date.UTC(2026, 0, 1) },
    newId: countingIds(),
  };
  await before?.(startProcess(first), first);
  first.clock.ms += 5_000;
  return async () => ({
    ...first,
    store: await copyOf(first.store),
    services: new PaidServices(bytes, first.services.paid),
    clock: { ...first.clock },
  });
}

async function copyOf(store: MemoryStore): Promise<MemoryStore> {
  const copy = new MemoryStore();
  for (const key of (await store.list('')).keys) {
    const stored = await store.get(key);
    if (stored) await copy.put(key, stored.body, stored);
  }
  return copy;
}

/** A process that takes the request and works until it is done, or dead. */
async function takeRequest(world: World, { request }: Scenario, fate: Fate) {
  const accepted: Accepted[] = [];
  const process = startProcess(world, fate);
  const { isDead, steps } = await process.live(async (life) => {
    accepted.push(...(await request(life, await onlySession(world))));
    await life.runSideBySide();
  });
  return { accepted, isDead, steps };
}

/** The server's next life: it sweeps, and works off whatever it finds. */
function restart(world: World, fate: Fate = {}) {
  return startProcess(world, fate).live(async (life) => {
    await life.sweep();
    await life.runSideBySide();
  });
}

async function onlySession({ store }: Pick<World, 'store'> | Life): Promise<string> {
  const { keys } = await store.list('sessions/');
  return keys[0]?.split('/')[1] ?? '';
}

/** Nothing is lost, left over, stuck, or paid for behind the record's back. */
async function expectNothingLost({ store, services }: World, accepted: readonly Accepted[]) {
  expect(await auditStore(store)).toEqual([]);
  const { sessions } = startProcess({ store, services, clock: { ms: 0 }, newId: countingIds() });
  for (const { sessionId, model, index } of accepted) {
    const iteration = (await sessions.getSession(sessionId)).models[model].iterations[index];
    expect(iteration?.status).toMatch(/completed|failed/);
  }
  const sessionId = await onlySession({ store });
  const known = sessionId === '' ? [] : columnsOf(await sessions.getSession(sessionId));
  for (const request of new Set(services.paid)) {
    const [iteration] = known.filter((one) => one.request === request);
    expect(services.paid.filter((one) => one === request)).toHaveLength(1);
    if (iteration?.status !== 'completed') {
      expect(iteration).toMatchObject({ error: { billing: 'unknown' } });
    }
  }
}

function columnsOf({ models }: Awaited<ReturnType<Life['sessions']['getSession']>>) {
  return MODEL_NAMES.flatMap((model) =>
    models[model].iterations.map((one) => ({ ...one, request: `${model}/${one.prompt}` })),
  );
}

describe.each(Object.entries(SCENARIOS))('a process that dies during %s', (_, scenario) => {
  let startWorld: () => Promise<World>;
  beforeAll(async () => {
    startWorld = await worldsOf(scenario);
  });

  it('loses nothing, wherever it dies', async () => {
    for (let steps = 1; ; steps += 1) {
      const world = await startWorld();
      const { accepted, isDead } = await takeRequest(world, scenario, { steps });
      if (!isDead) {
        expect(steps).toBeGreaterThan(12);
        break;
      }
      await restart(world);
      await expectNothingLost(world, accepted);
    }
  });

  it('loses nothing when its next life dies as well, wherever that is', async () => {
    for (let steps = 1; ; steps += 1) {
      for (let then = 1; ; then += 1) {
        const world = await startWorld();
        const first = await takeRequest(world, scenario, { steps });
        if (!first.isDead) return;
        const second = await restart(world, { steps: then });
        await restart(world);
        await expectNothingLost(world, first.accepted);
        if (!second.isDead) break;
      }
    }
  });

  it('loses nothing when another server takes over, in whatever order its calls came', async () => {
    const whole = await takeRequest(await startWorld(), scenario, {});
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: whole.steps }),
        fc.scheduler(),
        async (steps, scheduler) => {
          const world = await startWorld();
          const turn = scheduler.scheduleFunction((call: () => Promise<void>) => call());
          const { accepted } = await scheduler.waitFor(
            takeRequest(world, scenario, { steps, turn }),
          );
          world.clock.ms += 400_000;
          await restart(world, { owner: 'another server' });
          await expectNothingLost(world, accepted);
        },
      ),
      { numRuns: 40 },
    );
  });
});
