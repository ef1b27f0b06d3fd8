import { loadModels, type ModelConfig } from '@polyptych/config';
import type { ImageProvider } from '@polyptych/providers';
import { systemTime, type WorkPorts } from '@polyptych/studio/worker';
import { variable } from './environment.ts';
import { keyedProvider } from './keyed-provider.ts';
import { createLogger } from './logger.ts';
import { countLatency, countSettled } from './metrics.ts';
import { ProviderKey } from './provider-key.ts';
import { openContext, openRecords } from './records.ts';

/** What the worker of the one model in `WORKER_MODEL` works with. */
export function workPorts(): WorkPorts {
  const { store, swap, sessions, jobs, now } = openRecords();
  const log = createLogger();
  const provider = openProvider(loadModels(process.env).getModel(variable('WORKER_MODEL')));
  return {
    store,
    sessions,
    jobs,
    context: openContext(swap, log),
    provider: () => provider,
    ...systemTime,
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
