import { ContextManager } from '@polyptych/context';
import type { ModelName } from '@polyptych/contract';
import type {
  CallOptions,
  GenerateInput,
  ImageProvider,
  IterateInput,
  OutpaintInput,
  ProviderResult,
} from '@polyptych/providers';
import { GalleryIndex, SessionManager } from '@polyptych/sessions';
import { MemoryStore } from '@polyptych/storage';
import sharp from 'sharp';
import { JOB_DEADLINE_MS, JobStore } from '../src/index.ts';
import type { AcceptPorts, JobQueue } from '../src/ports.ts';
import { runJob, type WorkPorts } from '../src/worker.ts';

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
class HeldQueue implements JobQueue {
  readonly jobIds: string[] = [];

  enqueue({ jobId }: { jobId: string }): Promise<void> {
    this.jobIds.push(jobId);
    return Promise.resolve();
  }
}

/** A whole studio in memory: time stands still unless the test moves it, and ids count up. */
export function setUpStudio(enabledModels: readonly ModelName[] = ['flux', 'openai']) {
  const store = new MemoryStore();
  const queue = new HeldQueue();
  const clock = { ms: Date.UTC(2026, 0, 1) };
  const pauses: number[] = [];
  const logged: string[] = [];
  const now = () => new Date(clock.ms);
  let ids = 0;
  const newId = () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`;
  const note = (message: string) => logged.push(message);
  const providers = {
    flux: new ResumableProvider('flux'),
    recraft: new FakeProvider('recraft'),
    gemini: new FakeProvider('gemini'),
    openai: new FakeProvider('openai'),
  };
  const records = {
    store,
    sessions: new SessionManager({ store, now, random: () => 0, sleep: () => Promise.resolve() }),
    context: new ContextManager({ store, warn: note }),
    gallery: new GalleryIndex(store),
    jobs: new JobStore({ store, now }),
    log: { info: note, warn: note, error: note },
    now,
    newId,
  };
  const accept: AcceptPorts = { ...records, queue, enabledModels };
  const deadline = new AbortController();
  const work: WorkPorts = {
    ...records,
    provider: (model) => providers[model],
    deadline: () => ({ signal: deadline.signal, endsAt: clock.ms + JOB_DEADLINE_MS }),
    sleep: (ms, signal) => {
      pauses.push(ms);
      signal.throwIfAborted();
      return Promise.resolve();
    },
  };
  return {
    ...records,
    accept,
    work,
    queue,
    providers,
    clock,
    pauses,
    logged,
    deadline,
    /** Runs everything that is waiting. */
    runAll: async () => {
      for (const jobId of queue.jobIds.splice(0)) await runJob(work, jobId);
    },
    keys: async (prefix: string) => (await store.list(prefix)).keys,
  };
}
