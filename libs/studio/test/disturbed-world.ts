import type { ModelName } from '@polyptych/contract';
import { MemoryStore, type ObjectStore, StoreUnavailableError } from '@polyptych/storage';
import { generate, iterate, outpaint, retry } from '../src/index.ts';
import { countingIds, startLife } from './harness.ts';
import { PaidServices, PROMPTS } from './paid-services.ts';

export type Life = ReturnType<typeof startLife>;

/** What happens at one call to the store or a provider: nothing, or a failure around its effect. */
export type Disturbance = 'fails before' | 'fails after' | undefined;

/** Told of every call as it begins: `put images/…`, `call openai`. */
export type Disturb = (call: string) => Promise<Disturbance>;

export const MODELS: readonly ModelName[] = ['flux', 'openai'];

/** What a person asks for, each in a world that is ready for it. */
export const REQUESTS = ['generate', 'moderated', 'iterate', 'outpaint', 'retry'] as const;
export type Request = (typeof REQUESTS)[number];

/** A store, the services and the time, on which servers live whose calls can be disturbed. */
export function startDisturbedWorld(picture: Uint8Array) {
  const store = new MemoryStore();
  const services = new PaidServices(picture);
  const clock = { ms: Date.UTC(2026, 0, 1) };
  const newId = countingIds();
  const life = (disturb: Disturb = () => Promise.resolve(undefined), owner = 'server'): Life => {
    const around = async <T>(call: string, effect: () => Promise<T>): Promise<T> => {
      const disturbance = await disturb(call);
      const failure = new StoreUnavailableError('reach', call, 'disturbed');
      if (disturbance === 'fails before') throw failure;
      const outcome = await effect();
      if (disturbance === 'fails after') throw failure;
      return outcome;
    };
    const disturbed: ObjectStore = {
      get: (key) => around(`get ${key}`, () => store.get(key)),
      put: (key, body, options) => around(`put ${key}`, () => store.put(key, body, options)),
      delete: (key) => around(`delete ${key}`, () => store.delete(key)),
      list: (prefix, options) => around(`list ${prefix}`, () => store.list(prefix, options)),
    };
    return startLife({
      store: disturbed,
      provider: (model) =>
        services.adapter(model, async (effect) => {
          await disturb(`call ${model}`);
          return effect();
        }),
      enabledModels: MODELS,
      clock,
      newId,
      owner,
    });
  };
  return { store, services, clock, life };
}
export type DisturbedWorld = ReturnType<typeof startDisturbedWorld>;

/** Makes what a request needs: a session in which everything was completed, or refused. */
export async function prepare(world: DisturbedWorld, request: Request): Promise<string> {
  if (request === 'generate' || request === 'moderated') return '';
  const life = world.life();
  world.services.isRefusing = request === 'retry';
  const { sessionId } = await generate(life.accept, { prompt: 'a lighthouse' });
  await life.runAll();
  world.services.isRefusing = false;
  return sessionId;
}

export async function ask(
  { accept }: Life,
  request: Request,
  sessionId: string,
  model: ModelName,
): Promise<unknown> {
  switch (request) {
    case 'generate':
      return generate(accept, { prompt: 'a lighthouse', models: [model] });
    case 'moderated':
      return generate(accept, { prompt: PROMPTS.moderated, models: [model] });
    case 'iterate':
      return iterate(accept, { sessionId, model, prompt: 'more fog' });
    case 'outpaint':
      return outpaint(accept, { sessionId, model, preset: '16:9' });
    case 'retry':
      return retry(accept, { sessionId, model, iteration: 0 });
  }
}
