import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalConfig } from '@polyptych/config';
import { ContextManager } from '@polyptych/context';
import { GalleryIndex, SessionManager } from '@polyptych/sessions';
import type { ObjectStore } from '@polyptych/storage';
import { type Holder, JobStore, type Logger } from '@polyptych/studio';
import { systemTime, type WorkPorts } from '@polyptych/studio/worker';
import type { ModelServices } from './model-services.ts';

/** The managers of the records, all on one store. */
export type Records = ReturnType<typeof openRecords>;

const now = () => new Date();

/** @param owner names this server's folder, and so the leases that an earlier life of it left */
export function openRecords(store: ObjectStore, owner: string, log: Logger) {
  const holder: Holder = { owner, life: randomUUID() };
  const swap = { store, random: Math.random, sleep: (ms: number) => pause(ms) };
  return {
    store,
    sessions: new SessionManager({ ...swap, now }),
    context: new ContextManager({
      ...swap,
      warn: (message, error) => {
        log.warn(message, { error });
      },
    }),
    gallery: new GalleryIndex(store),
    jobs: new JobStore({ store, now, holder }),
    holder,
    log,
    now,
    newId: randomUUID,
  };
}

export function workPorts(records: Records, { getProvider }: ModelServices): WorkPorts {
  return {
    ...records,
    provider: getProvider,
    ...systemTime,
    onSettled: ({ jobId, sessionId, model }, outcome) => {
      records.log.info('job settled', { jobId, sessionId, model, ...outcome });
    },
  };
}

/** What `/models` answers. */
export function describeModels({ models }: LocalConfig, { simulated }: ModelServices) {
  return models.getModels().map(({ name, displayName, enabled, modelId }) => ({
    name,
    displayName,
    enabled,
    modelId,
    simulated: simulated.has(name),
  }));
}
