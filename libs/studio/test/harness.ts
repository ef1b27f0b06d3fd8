import { ContextManager } from '@polyptych/context';
import type { JobTicket, ModelName } from '@polyptych/contract';
import type {
  CallOptions,
  GenerateInput,
  ImageProvider,
  IterateInput,
  OutpaintInput,
  ProviderResult,
} from '@polyptych/providers';
import { GalleryIndex, SessionManager } from '@polyptych/sessions';
import { MemoryStore, type ObjectStore } from '@polyptych/storage';
import sharp from 'sharp';
import { JOB_DEADLINE_MS, JobStore, sweep } from '../src/index.ts';
import type { AcceptPorts, JobQueue } from '../src/ports.ts';
import { type JobOutcome, runJob, type WorkPorts } from '../src/worker.ts';

/** A small plain picture. */
export function picture(
  width = 8,
  height = 8,
  format: 'png' | 'jpeg' | 'webp' = 'png',
  background = '#336699',
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}

export type Call =
  | { kind: 'generate'; input: GenerateInput }
  | { kind: 'iterate'; input: IterateInput }
  | { kind: 'outpaint'; input: OutpaintInput }
  | { kind: 'resume'; input: unknown };

/** A provider that notes what it is asked and answers as the test says. */
export class FakeProvider implements ImageProvider {
  readonly name: ModelName;
  readonly modelId = 'fake-1';
  readonly calls: Call[] = [];
  answer: (call: Call, options: CallOptions) => Promise<ProviderResult> = async () => ({
    bytes: await picture(),
    modelId: this.modelId,
  });

  constructor(name: ModelName) {
    this.name = name;
  }

  generate(input: GenerateInput, options: CallOptions) {
    return this.#take({ kind: 'generate', input }, options);
  }

  iterate(input: IterateInput, options: CallOptions) {
    return this.#take({ kind: 'iterate', input }, options);
  }

  outpaint(input: OutpaintInput, options: CallOptions) {
    return this.#take({ kind: 'outpaint', input }, options);
  }

  #take(call: Call, options: CallOptions) {
    this.calls.push(call);
    return this.answer(call, options);
  }
}

/** A provider that can carry on with a job it named. */
export class ResumableProvider extends FakeProvider {
  resume(handle: unknown, options: CallOptions) {
    const call: Call = { kind: 'resume', input: handle };
    this.calls.push(call);
    return this.answer(call, options);
  }
}

/** A queue whose jobs the test runs when it likes. */
export class HeldQueue implements JobQueue {
  readonly tickets: JobTicket[] = [];

  enqueue(ticket: JobTicket): Promise<void> {
    this.tickets.push(ticket);
    return Promise.resolve();
  }
}

interface LifeOptions {
  store: ObjectStore;
  provider: (model: ModelName) => ImageProvider;
  enabledModels: readonly ModelName[];
  clock: { ms: number };
  newId: () => string;
  /** The server that this is a life of. */
  owner?: string;
}

let lives = 0;

/** One life of a server on a store: everything that is gone when its process ends. */
export function startLife(options: LifeOptions) {
  const { store, provider, enabledModels, clock, newId, owner = 'server' } = options;
  const queue = new HeldQueue();
  const pauses: number[] = [];
  const logged: string[] = [];
  const settled: ({ model: ModelName } & JobOutcome)[] = [];
  const now = () => new Date(clock.ms);
  const note = (message: string) => logged.push(message);
  const holder = { owner, life: `life ${(lives += 1)}` };
  const swap = { store, random: () => 0, sleep: () => Promise.resolve() };
  const records = {
    store,
    sessions: new SessionManager({ ...swap, now }),
    context: new ContextManager({ ...swap, warn: note }),
    gallery: new GalleryIndex(store),
    jobs: new JobStore({ store, now, holder }),
    queue,
    log: { info: note, warn: note, error: note },
    now,
    newId,
  };
  const accept: AcceptPorts = { ...records, enabledModels };
  const deadline = new AbortController();
  const work: WorkPorts = {
    ...records,
    provider,
    deadline: () => ({ signal: deadline.signal, endsAt: clock.ms + JOB_DEADLINE_MS }),
    onSettled: ({ model }, outcome) => settled.push({ model, ...outcome }),
    sleep: (ms, signal) => {
      pauses.push(ms);
      signal?.throwIfAborted();
      return Promise.resolve();
    },
  };
  return {
    ...records,
    accept,
    work,
    pauses,
    logged,
    settled,
    deadline,
    sweep: () => sweep({ ...records, isWorkedOn: (model) => enabledModels.includes(model) }),
    /** Runs everything that is waiting, one after the other. */
    runAll: async () => {
      for (const ticket of queue.tickets.splice(0)) await runJob(work, ticket);
    },
    /** Runs everything that is waiting, all at once. */
    runSideBySide: async () => {
      await Promise.all(queue.tickets.splice(0).map((ticket) => runJob(work, ticket)));
    },
    keys: async (prefix: string) => (await store.list(prefix)).keys,
  };
}

/** Ids that count up. */
export function countingIds(): () => string {
  let ids = 0;
  return () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
}

/** A whole studio in memory: time stands still unless the test moves it, and ids count up. */
export function setUpStudio(enabledModels: readonly ModelName[] = ['flux', 'openai']) {
  const providers = {
    flux: new ResumableProvider('flux'),
    recraft: new FakeProvider('recraft'),
    gemini: new FakeProvider('gemini'),
    openai: new FakeProvider('openai'),
  };
  const store = new MemoryStore();
  const clock = { ms: Date.UTC(2026, 0, 1) };
  const options: LifeOptions = {
    store,
    provider: (model) => providers[model],
    enabledModels,
    clock,
    newId: countingIds(),
  };
  return {
    ...startLife(options),
    store,
    clock,
    providers,
    /** The next life of the server, or the first one of another. */
    restart: (owner = 'server', change: Partial<LifeOptions> = {}) =>
      startLife({ ...options, owner, ...change }),
  };
}
