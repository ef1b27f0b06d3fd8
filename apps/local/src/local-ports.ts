import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalConfig } from '@polyptych/config';
import { ContextManager } from '@polyptych/context';
import { type ModelName, PolyptychError } from '@polyptych/contract';
import { GalleryIndex, SessionManager } from '@polyptych/sessions';
import type { ObjectStore } from '@polyptych/storage';
import { JOB_DEADLINE_MS, JobStore, type Logger } from '@polyptych/studio';
import type { WorkPorts } from '@polyptych/studio/worker';
import type { ModelServices } from './model-services.ts';

/** The managers of the records, all on one store. */
export type Records = ReturnType<typeof openRecords>;

const now = () => new Date();

export function openRecords(store: ObjectStore, log: Logger) {
  return {
    store,
    sessions: new SessionManager({ store, now, random: Math.random, sleep: (ms) => pause(ms) }),
    context: new ContextManager({
      store,
      warn: (message, error) => {
        log.warn(message, { error });
      },
    }),
    gallery: new GalleryIndex(store),
    jobs: new JobStore({ store, now }),
    log,
    now,
    newId: randomUUID,
  };
}

export function workPorts(records: Records, { providers }: ModelServices): WorkPorts {
  return {
    ...records,
    provider: (model) => {
      const provider = providers.get(model);
      if (!provider) throw new ModelOffError(model);
      return provider;
    },
    deadline: () => ({
      signal: AbortSignal.timeout(JOB_DEADLINE_MS),
      endsAt: Date.now() + JOB_DEADLINE_MS,
    }),
    sleep: (milliseconds, signal) => pause(milliseconds, undefined, { signal }),
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

/** A job of a model that was switched off since it was accepted. */
class ModelOffError extends PolyptychError {
  override readonly code = 'MODEL_DISABLED';

  constructor(model: ModelName) {
    super(`The model "${model}" was switched off.`);
  }
}
