import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { API_ROUTES, type ApiPorts, createApi } from '@polyptych/api';
import type { LocalConfig } from '@polyptych/config';
import type { ModelName } from '@polyptych/contract';
import { memoryRateLimiter } from '@polyptych/rate-limits';
import type { ObjectStore } from '@polyptych/storage';
import type { S3Settings } from '@polyptych/storage/s3';
import type { Logger } from '@polyptych/studio';
import { runJob, type WorkPorts } from '@polyptych/studio/worker';
import { PAGE_URL } from '@polyptych/web';
import type { Env, Hono } from 'hono';
import { addImageRoute, imageUrls } from './image-route.ts';
import { InProcessQueue } from './in-process-queue.ts';
import { listen, stopListening, urlOf } from './listen.ts';
import { describeModels, openRecords, workPorts } from './local-ports.ts';
import { startModelServices } from './model-services.ts';
import { addPageRoutes } from './page-route.ts';
import { startPromptService } from './prompt-service.ts';
import { openStore } from './open-store.ts';
import { addReferenceRoute } from './reference-route.ts';
import { forgetRegularly, sweepRegularly } from './sweep-regularly.ts';

/** A running server, with everything that the cloud has in one process. */
export interface LocalServer {
  /** Where it answers, without a slash at the end. */
  url: string;
  /** Models that are drawn by a simulator, for want of a key. */
  simulated: ModelName[];
  /** Stops taking requests, waits for running jobs and lets go of the data folder. */
  close: () => Promise<void>;
}

export interface LocalOptions {
  /** How to reach the bucket, before what the environment says. */
  s3?: S3Settings;
}

/**
 * Starts API, page, images, worker and simulators on one address, and carries on with whatever an
 * earlier server left unsettled.
 * @throws StoreInUseError when another server has the data folder; BucketUnavailableError and
 *   ConditionalWritesError when the bucket cannot be used; ListenError when the address is taken
 */
export async function startLocal(
  config: LocalConfig,
  log: Logger,
  { s3 }: LocalOptions = {},
): Promise<LocalServer> {
  const opened = new AsyncDisposableStack();
  try {
    const { store, serverId, close } = await openStore(config, s3);
    opened.defer(close);
    const services = await startModelServices(config.models.getEnabledModels(), {
      latencyMs: config.simulatorLatencyMs,
      tasksDir: join(config.dataDir, 'simulator'),
    });
    opened.defer(services.close);
    const { promptModel, close: closePrompts } = await startPromptService(config.promptModel, {
      latencyMs: config.simulatorLatencyMs,
    });
    opened.defer(closePrompts);
    const records = openRecords(store, serverId, log);
    const queue = startQueue(workPorts(records, services));
    opened.defer(() => queue.close());
    const server = await listen(config.host, config.port);
    opened.defer(() => stopListening(server));

    const url = config.publicUrl ?? urlOf(server, config.host);
    const ports: ApiPorts = {
      ...records,
      queue,
      enabledModels: config.models.getEnabledModels().map(({ name }) => name),
      models: describeModels(config, services),
      imageUrl: imageUrls(url),
      corsOrigin: config.corsOrigin,
      promptModel: () => promptModel,
      limiter: memoryRateLimiter(config.rateLimits),
      caller: (c) => getConnInfo(c).remote.address ?? 'unknown',
      sleep: (milliseconds) => pause(milliseconds),
    };
    const answer = getRequestListener(localApp(ports, store, url).fetch);
    server.on('request', (request, response) => void answer(request, response));
    // A model that is switched off still has a worker here, which knows what to say.
    opened.defer(sweepRegularly({ ...records, queue, isWorkedOn: () => true }));
    opened.defer(forgetRegularly(records));
    return { url, simulated: [...services.simulated], close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** API, images and page in one app; the API's own refusals answer for every other address. */
function localApp(ports: ApiPorts, store: ObjectStore, url: string): Hono<Env> {
  const app = createApi(ports, API_ROUTES);
  addImageRoute(app, store);
  addReferenceRoute(app);
  addPageRoutes(app, {
    folder: fileURLToPath(PAGE_URL),
    publicUrl: url,
    models: ports.enabledModels,
  });
  return app;
}

function startQueue(ports: WorkPorts): InProcessQueue {
  return new InProcessQueue(async (ticket) => {
    try {
      await runJob(ports, ticket);
    } catch (error) {
      ports.log.error('job left to the sweep, once its lease is over', {
        jobId: ticket.job.jobId,
        error,
      });
    }
  });
}
