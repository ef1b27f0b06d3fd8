import { type JobTicket, MODEL_NAMES } from '@polyptych/contract';
import { GalleryIndex, SessionManager } from '@polyptych/sessions';
import { MemoryStore } from '@polyptych/storage';
import { JobStore } from '@polyptych/studio';
import { API_ROUTES, type ApiPorts, createApi } from '../../src/index.ts';

/** The whole API in this process, over a store in memory, with its queue in plain sight. */
export function testApi(change: Partial<ApiPorts> = {}) {
  const store = new MemoryStore();
  const clock = { ms: Date.UTC(2026, 0, 1) };
  const now = () => new Date((clock.ms += 1));
  const queued: JobTicket[] = [];
  const logged: { level: string; message: string; fields: Record<string, unknown> }[] = [];
  const note = (level: string) => (message: string, fields: Record<string, unknown>) => {
    logged.push({ level, message, fields });
  };
  const granted = { count: 0 };
  const ports: ApiPorts = {
    store,
    sessions: new SessionManager({ store, now, random: () => 0, sleep: () => Promise.resolve() }),
    gallery: new GalleryIndex(store),
    jobs: new JobStore({ store, now, holder: { owner: 'server', life: '1' } }),
    queue: {
      enqueue: (ticket) => {
        queued.push(ticket);
        return Promise.resolve();
      },
    },
    enabledModels: ['flux', 'recraft', 'openai'],
    now,
    newId: () => crypto.randomUUID(),
    sleep: () => Promise.resolve(),
    caller: () => '192.0.2.1',
    limiter: {
      take: () => {
        granted.count += 1;
        return Promise.resolve({
          headers: {},
          giveBack: () => {
            granted.count -= 1;
            return Promise.resolve();
          },
        });
      },
    },
    models: MODEL_NAMES.map((name) => ({
      name,
      displayName: name,
      enabled: name !== 'gemini',
      modelId: name,
      simulated: true,
    })),
    promptModel: () => ({
      modelId: 'writer',
      enhance: (prompt) => Promise.resolve({ short: prompt.slice(0, 200), long: prompt }),
    }),
    imageUrl: (key) => `https://images.test/${key}`,
    corsOrigin: undefined,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    ...change,
  };
  return { api: createApi(ports, API_ROUTES), ports, store, queued, logged, granted };
}
export type TestApi = ReturnType<typeof testApi>;

/**
 * Settles everything that is queued, as a worker would.
 * @param fails whether this job's provider refuses
 */
export async function settleQueued(
  { ports, store, queued }: TestApi,
  fails: (ticket: JobTicket) => boolean = () => false,
): Promise<void> {
  for (const ticket of queued.splice(0)) {
    const { sessionId, model, index, jobId } = ticket.job;
    const place = { sessionId, model, index, jobId };
    // Withdrawn, with its session.
    if (!(await ports.jobs.read(jobId))) continue;
    if (fails(ticket)) {
      await ports.sessions.failIteration(place, {
        code: 'MODERATED',
        message: 'No.',
        retryable: false,
      });
    } else {
      const imageKey = `images/${sessionId}/${model}-${index}.png`;
      await store.put(imageKey, new Uint8Array(1), { contentType: 'image/png' });
      // A prompt may ask for a size, as `[3000x3000]`.
      const [, width = '1024', height = '1024'] = /\[(\d+)x(\d+)\]/.exec(ticket.job.prompt) ?? [];
      await ports.sessions.completeIteration(place, {
        imageKey,
        width: Number(width),
        height: Number(height),
        modelId: model,
      });
    }
    await ports.jobs.delete(jobId);
  }
}

/** Everything that a store holds, with the state of each. */
export async function contentOf({ store }: TestApi): Promise<[string, string | undefined][]> {
  const { keys } = await store.list('');
  return Promise.all(
    keys.map(async (key): Promise<[string, string | undefined]> => [
      key,
      (await store.get(key))?.etag,
    ]),
  );
}
