import { once } from 'node:events';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { createBflSimulator } from './bfl/bfl-simulator.ts';
import { createGeminiSimulator } from './gemini/gemini-simulator.ts';
import { createOpenAiSimulator } from './openai/openai-simulator.ts';
import { createRecraftSimulator } from './recraft/recraft-simulator.ts';
import type { SimulatorApp } from './service/call.ts';
import type { SimulatorContext } from './simulator-context.ts';

const SERVICES = {
  bfl: createBflSimulator,
  recraft: createRecraftSimulator,
  google_gemini: createGeminiSimulator,
  openai: createOpenAiSimulator,
} as const satisfies Record<string, (context: SimulatorContext) => SimulatorApp>;

export type SimulatedService = keyof typeof SERVICES;

/** Black Forest Labs works on so many tasks of an account at once. */
const MAX_ACTIVE_TASKS = 24;

export interface SimulatorOptions {
  /** Typical time to an answer in milliseconds. */
  latencyMs: number;
  /** Folder for tasks that outlive a restart; without it they are kept in memory. */
  tasksDir?: string | undefined;
  /** A free one if there is none. */
  port?: number | undefined;
  /** Tasks that may be under way at once, where a service works by tasks; 24 if there is none. */
  maxActiveTasks?: number | undefined;
}

export interface Simulator {
  /** What a client of the real service is given in place of its address. */
  baseUrl: string;
  close: () => Promise<void>;
}

/**
 * Starts one simulated service on the loopback interface.
 *
 * @throws Error with the code `EADDRINUSE` when the port is taken
 */
export async function startSimulator(
  service: SimulatedService,
  { latencyMs, tasksDir, port = 0, maxActiveTasks = MAX_ACTIVE_TASKS }: SimulatorOptions,
): Promise<Simulator> {
  const app = SERVICES[service]({
    latencyMs,
    tasksDir: tasksDir === undefined ? undefined : join(tasksDir, service),
    maxActiveTasks,
    random: Math.random,
    now: Date.now,
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const taken = typeof address === 'object' ? address?.port : undefined;
  return {
    baseUrl: `http://127.0.0.1:${taken}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
