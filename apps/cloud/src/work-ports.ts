import { setTimeout as pause } from 'node:timers/promises';
import { loadModels, type ModelConfig } from '@polyptych/config';
import { ContextManager } from '@polyptych/context';
import type { ImageProvider } from '@polyptych/providers';
import { JOB_DEADLINE_MS } from '@polyptych/studio';
import type { WorkPorts } from '@polyptych/studio/worker';
import { variable } from './environment.ts';
import { keyedProvider } from './keyed-provider.ts';
import { createLogger } from './logger.ts';
import { countLatency, countSettled } from './metrics.ts';
import { ProviderKey } from './provider-key.ts';
import { openRecords } from './records.ts';

/** What the worker of the one model in `WORKER_MODEL` works with. */
export function workPorts(): WorkPorts {
  const { store, swap, sessions, jobs, now } = openRecords();
  const log = createLogger();
  const warn = (message: string, error: Error) => {
    log.warn(message, { error });
  };
  const provider = openProvider(loadModels(process.env).getModel(variable('WORKER_MODEL')));
  return {
    store,
    sessions,
    jobs,
    context: new ContextManager({ ...swap, warn }),
    provider: () => provider,
    deadline: () => ({
      signal: AbortSignal.timeout(JOB_DEADLINE_MS),
      endsAt: Date.now() + JOB_DEADLINE_MS,
    }),
    sleep: (milliseconds, signal) => pause(milliseconds, undefined, signal && { signal }),
    now,
    log,
    onSettled: ({ model, jobId, sessionId }, outcome) => {
      countSettled(model, outcome);
      log.info('job settled', { jobId, sessionId, model, ...outcome });
    },
  };
}

function openProvider({ name, displayName, modelId, baseUrl }: ModelConfig): ImageProvider {
  const key = new ProviderKey(variable(`${name.toUpperCase()}_SECRET_NAME`));
  return keyedProvider({
    name,
    displayName,
    modelId,
    baseUrl,
    readKey: (how) => key.read(how),
    onAnswer: (milliseconds) => {
      countLatency(name, milliseconds);
    },
  });
}
