import type { ModelName } from '@polyptych/contract';
import type { MemoryStore, ObjectStore } from '@polyptych/storage';
import { startLife } from './harness.ts';
import type { PaidServices, Step } from './paid-services.ts';

/** What outlives every process: the store, the services, the time. */
export interface World {
  store: MemoryStore;
  services: PaidServices;
  clock: { ms: number };
  newId: () => string;
}

export interface Fate {
  /** Store and provider calls after which the process stops, the last of them done but unheard of. */
  steps?: number;
  /** Lets a call through when it likes, to put calls side by side into any order. */
  turn?: (call: () => Promise<void>) => Promise<void>;
  owner?: string;
}

const MODELS: readonly ModelName[] = ['flux', 'gemini', 'openai'];

/**
 * One process in a world. Each of its calls to the store or to a provider is a step; the last step
 * takes effect and is never heard of again, and nothing that comes after it happens.
 */
export function startProcess(world: World, { steps = Infinity, turn, owner }: Fate = {}) {
  let taken = 0;
  let die: () => void = () => undefined;
  const died = new Promise<void>((resolve) => (die = resolve));
  const silence = new Promise<never>(() => undefined);

  const step: Step = async (effect) => {
    if (turn) await turn(() => Promise.resolve());
    if (taken >= steps) return silence;
    taken += 1;
    const isLast = taken === steps;
    const outcome = await effectOf(effect);
    if (!isLast) return outcome();
    die();
    return silence;
  };
  const { store } = world;
  const mortal: ObjectStore = {
    get: (key) => step(() => store.get(key)),
    put: (key, body, options) => step(() => store.put(key, body, options)),
    delete: (key) => step(() => store.delete(key)),
    list: (prefix, options) => step(() => store.list(prefix, options)),
  };
  const life = startLife({
    ...world,
    store: mortal,
    provider: (model) => world.services.adapter(model, step),
    enabledModels: MODELS,
    ...(owner !== undefined && { owner }),
  });
  return {
    ...life,
    /** Runs something to its end, or to the process's. */
    live: async (work: (process: typeof life) => Promise<void>) => {
      await Promise.race([work(life), died]);
      return { isDead: taken >= steps, steps: taken };
    },
  };
}

/** Takes effect at once; what came of it is told when it is asked for. */
async function effectOf<T>(effect: () => T | Promise<T>): Promise<() => T> {
  try {
    const value = await effect();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
