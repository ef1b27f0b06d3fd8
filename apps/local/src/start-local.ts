import type { Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { type ApiPorts, createApi } from '@polyptych/api';
import type { LocalConfig } from '@polyptych/config';
import type { ModelName } from '@polyptych/contract';
import { EmbeddedStore, type ObjectStore } from '@polyptych/storage';
import { type Logger, sweep } from '@polyptych/studio';
import { runJob, type WorkPorts } from '@polyptych/studio/worker';
import { PAGE_FOLDER } from '@polyptych/web';
import type { Env, Hono } from 'hono';
import { addImageRoute, imageUrls } from './image-route.ts';
import { InProcessQueue } from './in-process-queue.ts';
import { listen, stopListening, urlOf } from './listen.ts';
import { describeModels, openRecords, workPorts } from './local-ports.ts';
import { startModelServices } from './model-services.ts';

/** A running server, with everything that the cloud has in one process. */
export interface LocalServer {
  /** Where it answers, without a slash at the end. */
  url: string;
  /** Models that are drawn by a simulator, for want of a key. */
  simulated: ModelName[];
  /** Stops taking requests, waits for running jobs and lets go of the data folder. */
  close: () => Promise<void>;
}

/** How often unsettled work is looked through while the server runs, in milliseconds. */
const SWEEP_INTERVAL_MS = 60_000;

/**
 * Starts API, page, images, worker and simulators on one address, and carries on with whatever an
 * earlier server left unsettled.
 * @throws StoreInUseError when another server has the data folder; the system's error when the
 *   address is taken
 */
export async function startLocal(config: LocalConfig, log: Logger): Promise<LocalServer> {
  const opened = new AsyncDisposableStack();
  try {
    const store = await EmbeddedStore.open(config.dataDir);
    opened.defer(() => {
      store.close();
    });
    const services = await startModelServices(config.models.getEnabledModels(), {
      latencyMs: config.simulatorLatencyMs,
      tasksDir: join(config.dataDir, 'simulator'),
    });
    opened.defer(services.close);
    const records = openRecords(store, log);
    warnOfLimits(config, log);
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
    };
    const swept = sweep(ports, { soleWorker: true });
    answerAfter(swept, server, localApp(ports, store));
    await swept;
    opened.defer(sweepRegularly(ports));
    return { url, simulated: [...services.simulated], close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/**
 * Lets requests wait for the sweep: it takes every lease for a dead worker's, so nothing new may
 * begin before it is through.
 */
function answerAfter(swept: Promise<void>, server: Server, app: Hono<Env>): void {
  const answer = getRequestListener(app.fetch);
  server.on('request', (request, response) => {
    swept.then(
      () => void answer(request, response),
      () => response.destroy(),
    );
  });
}

/** API, images and page in one app; the API's own refusals answer for every other address. */
function localApp(ports: ApiPorts, store: ObjectStore): Hono<Env> {
  const app = createApi(ports);
  addImageRoute(app, store);
  app.get('*', serveStatic({ root: PAGE_FOLDER }));
  return app;
}

function startQueue(ports: WorkPorts): InProcessQueue {
  return new InProcessQueue(async (jobId) => {
    try {
      await runJob(ports, jobId);
    } catch (error) {
      ports.log.error('job left to the next sweep', { jobId, error });
    }
  });
}

/** Settings that are understood but not acted on must not give a false sense of safety. */
function warnOfLimits({ rateLimits }: LocalConfig, log: Logger): void {
  if (rateLimits.global > 0 || rateLimits.perIp > 0) {
    log.warn('rate limits are set, but this version does not enforce them', { rateLimits });
  }
}

/** @returns what stops it */
function sweepRegularly(ports: ApiPorts): () => void {
  const timer = setInterval(() => {
    sweep(ports, { soleWorker: false }).catch((error: unknown) => {
      ports.log.error('sweep failed', { error });
    });
  }, SWEEP_INTERVAL_MS);
  return () => {
    clearInterval(timer);
  };
}
