import { type ModelName, RequestError, storeKeys } from '@polyptych/contract';
import { GalleryIndex, SessionManager } from '@polyptych/sessions';
import { type ObjectStore, StoreUnavailableError } from '@polyptych/storage';
import { describe, expect, it } from 'vitest';
import { deleteSession, generate, iterate, JobStore } from '../src/index.ts';
import { allKeys } from '../src/testing/index.ts';
import { picture, setUpStudio } from './harness.ts';

const MODELS: ModelName[] = ['flux', 'openai'];

/** A studio with a session of two finished columns. */
async function withSession() {
  const studio = setUpStudio(MODELS);
  const { sessionId } = await generate(studio.accept, { prompt: 'a pier' });
  await studio.runAll();
  return { ...studio, sessionId, refine: () => refine(studio, sessionId) };
}

const refine = ({ accept }: ReturnType<typeof setUpStudio>, sessionId: string) =>
  iterate(accept, { sessionId, model: 'openai', prompt: 'by night' });

describe('deleteSession', () => {
  it('leaves nothing of it, and everything of others', async () => {
    const studio = await withSession();
    const other = await generate(studio.accept, { prompt: 'a boat' });
    await studio.runAll();
    const before = await allKeys(studio.store);

    await deleteSession(studio, studio.sessionId);

    const after = await allKeys(studio.store);
    expect(after).toEqual(before.filter((key) => key.includes(other.sessionId)));
    expect(after.length).toBeGreaterThan(0);
  });

  it('withdraws what nobody has begun, so that nothing is paid for', async () => {
    const studio = await withSession();
    await studio.refine();
    const { calls } = studio.providers.openai;

    await deleteSession(studio, studio.sessionId);
    await studio.runAll();
    await studio.sweep();

    expect(calls.map(({ kind }) => kind)).toEqual(['generate']);
    expect(await allKeys(studio.store)).toEqual([]);
  });

  it('lets nothing come back of what is being worked on', async () => {
    const studio = await withSession();
    await studio.refine();
    studio.providers.openai.answer = async () => {
      await deleteSession(studio, studio.sessionId);
      return { bytes: await picture(), modelId: 'm' };
    };

    await studio.runAll();
    await studio.sweep();

    expect(await allKeys(studio.store)).toEqual([]);
  });

  it('lets nothing come back of a worker that died', async () => {
    const studio = await withSession();
    await studio.refine();
    studio.providers.openai.answer = () =>
      Promise.reject(new StoreUnavailableError('write', 'key', new Error('died')));
    await expect(studio.runAll()).rejects.toThrow();

    await deleteSession(studio, studio.sessionId);
    await studio.restart().sweep();

    expect(await allKeys(studio.store)).toEqual([]);
  });

  it('says that there is no such session', async () => {
    const studio = await withSession();
    await deleteSession(studio, studio.sessionId);

    const again = deleteSession(studio, studio.sessionId);
    await expect(again).rejects.toThrow(RequestError);
    await expect(again).rejects.toMatchObject({ code: 'SESSION_NOT_FOUND' });
  });

  it('can be asked for again, wherever it broke off', async () => {
    for (let survived = 0; ; survived += 1) {
      const studio = await withSession();
      await studio.refine();
      const ports = portsOn(failingAfter(studio.store, survived), studio.clock);
      const broke = await deleteSession(ports, studio.sessionId).then(
        () => false,
        () => true,
      );
      if (!broke) {
        expect(survived).toBeGreaterThan(10);
        return;
      }

      await deleteSession(studio, studio.sessionId).catch((error: unknown) => {
        // Everything but the answer had come through.
        expect(error).toMatchObject({ code: 'SESSION_NOT_FOUND' });
      });
      await studio.runAll();
      await studio.restart().sweep();

      expect(await allKeys(studio.store), `after ${survived} calls`).toEqual([]);
    }
  });

  it('leaves a record alone that cannot be read', async () => {
    const studio = await withSession();
    const key = storeKeys.session(studio.sessionId);
    await studio.store.put(key, Buffer.from('{'), { contentType: 'application/json' });

    await expect(deleteSession(studio, studio.sessionId)).rejects.toMatchObject({
      code: 'CORRUPTED_RECORD',
    });
    expect(await studio.store.get(key)).toBeDefined();
  });
});

function portsOn(store: ObjectStore, clock: { ms: number }) {
  const now = () => new Date(clock.ms);
  const swap = { store, random: () => 0, sleep: () => Promise.resolve() };
  return {
    store,
    sessions: new SessionManager({ ...swap, now }),
    gallery: new GalleryIndex(store),
    jobs: new JobStore({ store, now, holder: { owner: 'server', life: 'deleting' } }),
  };
}

/** A store that fails every call after so many. */
function failingAfter(store: ObjectStore, calls: number): ObjectStore {
  let left = calls;
  const counted = <T>(call: () => Promise<T>) =>
    (left -= 1) >= 0
      ? call()
      : Promise.reject(new StoreUnavailableError('call', 'key', new Error('away')));
  return {
    get: (key) => counted(() => store.get(key)),
    put: (key, body, options) => counted(() => store.put(key, body, options)),
    delete: (key) => counted(() => store.delete(key)),
    list: (prefix, options) => counted(() => store.list(prefix, options)),
  };
}
