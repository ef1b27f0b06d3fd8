import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Backend,
  createRateLimiter,
  type Grant,
  memoryCounter,
  RateLimitedError,
  type RateLimits,
} from '../src/index.ts';

/** A backend that reaches its counts, and comes back from them, in any order. */
function scheduled(scheduler: fc.Scheduler): Backend {
  return (quota) => {
    const counter = memoryCounter(quota);
    const inAnyOrder = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
      await scheduler.schedule(Promise.resolve(), `${what} arrives`);
      const outcome = await work();
      await scheduler.schedule(Promise.resolve(), `${what} is answered`);
      return outcome;
    };
    return {
      take: async (key) => {
        const taken = await inAnyOrder(`take ${quota.name}`, () => counter.take(key));
        const giveBack = () => inAnyOrder(`give back ${quota.name}`, () => taken.giveBack());
        return { ...taken, giveBack };
      },
    };
  };
}

const limitsArbitrary = fc.record({
  global: fc.integer({ min: 0, max: 5 }),
  perIp: fc.integer({ min: 0, max: 3 }),
});

/** Callers that come at once, each with the word whether his request is refused afterwards. */
const callersArbitrary = fc.array(
  fc.record({ caller: fc.constantFrom('a', 'b', 'c'), isRefused: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);

function isOver({ global, perIp }: RateLimits, held: readonly string[], caller: string): boolean {
  const own = held.filter((holder) => holder === caller).length;
  return (global > 0 && held.length > global) || (perIp > 0 && own > perIp);
}

it('never more is held than a limit allows, and nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      limitsArbitrary,
      callersArbitrary,
      async (scheduler, limits, callers) => {
        const limiter = createRateLimiter(limits, scheduled(scheduler));
        const held: string[] = [];
        const isNeverOver: boolean[] = [];
        const run = callers.map(async ({ caller, isRefused }) => {
          const grant = await grantOrRefusal(limiter.take(caller));
          if (!grant) return;
          held.push(caller);
          isNeverOver.push(!isOver(limits, held, caller));
          if (!isRefused) return;
          held.splice(held.indexOf(caller), 1);
          await grant.giveBack();
        });
        await scheduler.waitFor(Promise.all(run));

        expect(isNeverOver).not.toContain(false);
        for (const caller of ['a', 'b', 'c']) {
          const grant = await scheduler.waitFor(grantOrRefusal(limiter.take(caller)));
          expect(grant === undefined, caller).toBe(isOver(limits, [...held, caller], caller));
          if (grant) await scheduler.waitFor(grant.giveBack());
        }
      },
    ),
  );
});

it('as many of simultaneous callers are granted as the limit allows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 20 }), async (scheduler, limit) => {
      const limits = { global: 0, perIp: limit };
      const limiter = createRateLimiter(limits, scheduled(scheduler));
      const calls = Array.from({ length: 25 }, () => grantOrRefusal(limiter.take('a')));

      const grants = await scheduler.waitFor(Promise.all(calls));

      expect(grants.filter(Boolean)).toHaveLength(limit);
    }),
  );
});

it('a count that fails takes back what was counted before it, and is passed on', async () => {
  const failure = new TypeError('no counts');
  const backend: Backend = (quota) =>
    quota.name === 'global' ? { take: () => Promise.reject(failure) } : perIp;
  const perIp = memoryCounter({ name: 'perIp', points: 1, seconds: 60 });
  const limiter = createRateLimiter({ global: 1, perIp: 1 }, backend);

  await expect(limiter.take('a')).rejects.toBe(failure);

  expect(await perIp.take('a')).toMatchObject({ used: 1 });
});

it('giving back never throws', async () => {
  const backend: Backend = () => ({
    take: () =>
      Promise.resolve({
        used: 1,
        endsInMs: 1000,
        giveBack: () => Promise.reject(new TypeError('no counts')),
      }),
  });
  const grant = await createRateLimiter({ global: 1, perIp: 1 }, backend).take('a');

  await expect(grant.giveBack()).resolves.toBeUndefined();
});

async function grantOrRefusal(call: Promise<Grant>): Promise<Grant | undefined> {
  return call.catch((error: unknown) => {
    if (error instanceof RateLimitedError) return undefined;
    throw error;
  });
}
