import type { ModelName } from '@polyptych/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { retry } from '../src/index.ts';
import { allKeys, auditStore } from '../src/testing/index.ts';
import {
  ask,
  type Disturb,
  type Disturbance,
  type DisturbedWorld,
  type Life,
  MODELS,
  prepare,
  type Request,
  REQUESTS,
  startDisturbedWorld,
} from './disturbed-world.ts';
import { picture } from './harness.ts';

/** Longer than any lease, in milliseconds. */
const AGES = 400_000;

let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await picture(12, 9);
});

const CASES = REQUESTS.flatMap((request) => MODELS.map((model) => ({ request, model })));

/**
 * Does a request once for each of its calls, with something that happens at that call, lets the
 * server's next life clear up, and collects what is wrong then.
 */
async function disturbEachCall(
  { request, model }: { request: Request; model: ModelName },
  happen: (
    world: DisturbedWorld,
    life: () => Life,
    at: number,
    call: number,
  ) => ReturnType<Disturb>,
): Promise<string[]> {
  const found: string[] = [];
  for (let at = 1; ; at += 1) {
    const world = startDisturbedWorld(bytes);
    const sessionId = await prepare(world, request);
    let calls = 0;
    let disturbed = '';
    const life: Life = world.life((call) => {
      calls += 1;
      if (calls === at) disturbed = call;
      return happen(world, () => life, at, calls);
    });
    // What the person is told is another test's; here it counts what the store is left with.
    await ask(life, request, sessionId, model).catch(() => undefined);
    await life.runAll().catch(() => undefined);
    if (disturbed === '') return found;
    world.clock.ms += AGES;
    const next = world.life();
    await next.sweep();
    await next.runAll();
    const problems = [...(await auditStore(world.store)), ...paidTwice(world)];
    found.push(...problems.map((problem) => `${disturbed} (call ${at}): ${problem}`));
  }
}

function paidTwice({ services: { paid } }: DisturbedWorld): string[] {
  const twice = paid.filter((one, at) => paid.indexOf(one) !== at);
  return twice.map((one) => `${one} was paid for again`);
}

describe.each(CASES)('$request with $model, whose store fails at any call', (what) => {
  it.each<[NonNullable<Disturbance>, number]>([
    ['fails before', 1],
    ['fails before', 4],
    ['fails after', 1],
    ['fails after', 2],
    ['fails after', 9],
  ])('%s its effect, %i times in a row, leaves a sound store', async (disturbance, times) => {
    const found = await disturbEachCall(what, (_, __, at, call) =>
      Promise.resolve(call >= at && call < at + times ? disturbance : undefined),
    );
    expect(found).toEqual([]);
  });
});

describe.each(CASES)('$request with $model, standing still at any call', (what) => {
  it('leaves a sound store when another server takes over', async () => {
    const found = await disturbEachCall(what, async (world, _, at, call) => {
      if (call !== at) return undefined;
      world.clock.ms += AGES;
      const other = world.life(undefined, 'another server');
      await other.sweep();
      await other.runAll();
      return undefined;
    });
    expect(found).toEqual([]);
  });

  it('leaves a sound store when another server takes over and a person tries again', async () => {
    const found = await disturbEachCall(what, async (world, _, at, call) => {
      if (call !== at) return undefined;
      world.clock.ms += AGES;
      const other = world.life(undefined, 'another server');
      await other.sweep();
      await other.runAll();
      await retryAll(world, other, what.model);
      return undefined;
    });
    // Trying again after an unknown bill may pay a second time; the person was told.
    expect(found.filter((problem) => !problem.includes('paid for again'))).toEqual([]);
  });

  it('leaves a sound store when its own sweep finds it', async () => {
    const found = await disturbEachCall(what, async (world, life, at, call) => {
      if (call !== at) return undefined;
      world.clock.ms += AGES;
      await life().sweep();
      return undefined;
    });
    expect(found).toEqual([]);
  });
});

describe.each(CASES)('$request with $model, accepted late', ({ request, model }) => {
  it('leaves a sound store wherever in a sweep it comes through', async () => {
    for (let at = 1; ; at += 1) {
      const world = startDisturbedWorld(bytes);
      const sessionId = await prepare(world, request);
      // The request stands still before it writes the session, longer than its lease runs …
      let goOn: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (goOn = resolve));
      let isWaiting = false;
      const late = world.life(async (call) => {
        if (!/^put sessions.*status/.test(call)) return undefined;
        isWaiting = true;
        await gate;
        return undefined;
      });
      const accepted = ask(late, request, sessionId, model).catch(() => undefined);
      await expect.poll(() => isWaiting).toBe(true);
      world.clock.ms += AGES;
      // … and goes on in the middle of another server's sweep.
      let calls = 0;
      const other = world.life(async () => {
        calls += 1;
        if (calls === at) {
          goOn();
          await accepted;
        }
        return undefined;
      }, 'another server');
      await other.sweep();
      goOn();
      await accepted;
      for (const life of [other, late]) await life.runAll();
      const next = world.life();
      world.clock.ms += AGES;
      await next.sweep();
      await next.runAll();
      expect(await auditStore(world.store)).toEqual([]);
      if (calls < at) return;
    }
  });
});

async function retryAll({ store }: DisturbedWorld, life: Life, model: ModelName): Promise<void> {
  for (const key of await allKeys(store, 'sessions/')) {
    const sessionId = key.split('/')[1] ?? '';
    if (!key.endsWith('/status.json')) continue;
    const { models } = await life.sessions.getSession(sessionId);
    for (const { index, status } of models[model].iterations) {
      if (status === 'failed') await retry(life.accept, { sessionId, model, iteration: index });
    }
    await life.runAll();
  }
}
