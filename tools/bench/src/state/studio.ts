import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ContextManager } from '@polyptych/context';
import { type JobTicket, MODEL_NAMES, type ModelName } from '@polyptych/contract';
import type { ImageProvider, ProviderResult } from '@polyptych/providers';
import { GalleryIndex, SessionManager } from '@polyptych/sessions';
import type { ObjectStore } from '@polyptych/storage';
import { type AcceptPorts, JobStore } from '@polyptych/studio';
import { runJob, systemTime, type WorkPorts } from '@polyptych/studio/worker';
import pLimit from 'p-limit';

/** Jobs of one model that run at the same time, as on a laptop. */
const CONCURRENCY_PER_MODEL = 4;

const ignore = () => undefined;

/** A whole studio on a store, whose providers answer at once with the same picture. */
export function openStudio(store: ObjectStore, picture: Uint8Array) {
  const now = () => new Date();
  const swap = { store, random: Math.random, sleep: (ms: number) => pause(ms) };
  const waiting: JobTicket[] = [];
  const records = {
    store,
    sessions: new SessionManager({ ...swap, now }),
    context: new ContextManager({ ...swap, warn: ignore }),
    gallery: new GalleryIndex(store),
    jobs: new JobStore({ store, now, holder: { owner: 'bench', life: randomUUID() } }),
    log: { info: ignore, warn: ignore, error: ignore },
    now,
  };
  const accept: AcceptPorts = {
    ...records,
    enabledModels: MODEL_NAMES,
    newId: randomUUID,
    queue: { enqueue: (ticket) => Promise.resolve(void waiting.push(ticket)) },
  };
  const studio = {
    ...records,
    accept,
    /** Called whenever a provider answers. */
    onAnswer: ignore as () => void,
    /** Takes what is waiting out of the queue. */
    takeWaiting: () => waiting.splice(0),
    /** Runs everything that is waiting, side by side. */
    runWaiting: () => runAll(work, waiting.splice(0)),
  };
  const work: WorkPorts = {
    ...records,
    provider: (model) =>
      instantProvider(model, picture, () => {
        studio.onAnswer();
      }),
    ...systemTime,
    onSettled: ignore,
  };
  return studio;
}

async function runAll(work: WorkPorts, tickets: readonly JobTicket[]): Promise<void> {
  const runModel = async (model: ModelName) => {
    const limit = pLimit(CONCURRENCY_PER_MODEL);
    const own = tickets.filter(({ job }) => job.model === model);
    await Promise.all(own.map((ticket) => limit(() => runJob(work, ticket))));
  };
  await Promise.all(MODEL_NAMES.map(runModel));
}

function instantProvider(name: ModelName, bytes: Uint8Array, onAnswer: () => void): ImageProvider {
  const result: ProviderResult = { bytes, modelId: 'instant' };
  const answer = () => {
    onAnswer();
    return Promise.resolve(result);
  };
  return { name, modelId: 'instant', generate: answer, iterate: answer, outpaint: answer };
}
