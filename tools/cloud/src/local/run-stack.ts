import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly } from '../assembly/read-assembly.ts';
import { Stack } from '../assembly/stack.ts';
import { corsOf, originsOf, routesOf } from '../assembly/stack-api.ts';
import { pageOf } from '../assembly/stack-page.ts';
import { mappingsOf, schedulesOf } from '../assembly/stack-triggers.ts';
import { createGateway } from '../gateway/gateway.ts';
import { dressFunction, translator } from './dress-function.ts';
import { FunctionPools } from './function-pools.ts';
import { imageFiles } from './image-files.ts';
import { createQueues, startPump } from './local-queues.ts';
import { needsOf } from './needs.ts';
import { pageFiles } from './page-files.ts';
import { startSchedule } from './schedule.ts';
import { openClients, serviceVariables, startServices } from './services.ts';
import type { LocalCloudSettings } from './settings.ts';
import { startSimulators } from './simulators.ts';

/** Simulated tasks that outlive a restart are of no use to a bucket in memory. */
const TASKS_DIR = join(tmpdir(), 'polyptych-local-cloud');

interface Surroundings {
  /** Where the gateway listens. */
  url: string;
  log: (line: string) => void;
  /** Takes up what is to be ended in the end. */
  opened: AsyncDisposableStack;
}

/** Starts all that a stack needs and all in it that acts by itself; makes the gateway. */
export async function runStack(
  assembly: Assembly,
  settings: LocalCloudSettings,
  { url, log, opened }: Surroundings,
) {
  const { region } = settings;
  const needs = needsOf(assembly, region);
  const bucket = settings.bucket ?? needs.bucket;
  const services = await startServices(settings, needs, opened);
  const clients = openClients(settings, services, bucket);
  const queueUrls = await createQueues(clients.sqs, needs.queues);
  const simulation = { latencyMs: settings.simulatorLatencyMs, tasksDir: TASKS_DIR };
  const simulators = await startSimulators(clients.secrets, needs, simulation, opened);

  const urlOfQueue = (name: string) => queueUrls.get(name) ?? name;
  const stack = new Stack(assembly, { region, queueUrl: urlOfQueue });
  const translate = translator(originsOf(stack), url);
  const variables = serviceVariables(settings, services);
  const { table } = settings;
  const wardrobe = { translate, variables, bucket, table, simulators };
  const pools = new FunctionPools((found) => dressFunction(found, wardrobe), log);
  opened.defer(() => {
    pools.close();
  });
  const signal = stopSignal(opened);
  for (const mapping of mappingsOf(stack)) {
    const queue = needs.queues.find(({ arn }) => arn === mapping.queueArn);
    const pump = { client: clients.sqs, queueUrl: urlOfQueue(queue?.name ?? ''), mapping, log };
    startPump({ ...pump, invoke: pools.invokerOf(mapping.function) }, signal);
  }
  for (const schedule of schedulesOf(stack)) {
    startSchedule(schedule, region, pools.invokerOf(schedule.function), signal);
  }
  const images = imageFiles(clients.store);
  const page = pageFiles(await pageOf(stack, translate));
  const gateway = createGateway({
    routes: routesOf(stack).map(({ key, function: found }) => ({
      key,
      invoke: pools.invokerOf(found),
    })),
    cors: corsOf(stack),
    files: async (request) => page(request) ?? (await images(request)),
  });
  return { gateway, simulated: [...simulators.keys()] };
}

function stopSignal(opened: AsyncDisposableStack): AbortSignal {
  const stopping = new AbortController();
  opened.defer(() => {
    stopping.abort();
  });
  return stopping.signal;
}
