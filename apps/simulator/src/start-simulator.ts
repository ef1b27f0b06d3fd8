import { once } from 'node:events';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { createBflSimulator } from './bfl/bfl-simulator.ts';
import { createGeminiSimulator } from './gemini/gemini-simulator.ts';
import { createOpenAiSimulator } from './openai/openai-simulator.ts';
import { createRecraftSimulator } from './recraft/recraft-simulator.ts';
import type { SimulatorContext } from './simulator-context.ts';

const SERVICES = {
  bfl: createBflSimulator,
  recraft: createRecraftSimulator,
  google_gemini: createGeminiSimulator,
  openai: createOpenAiSimulator,
} as const satisfies Record<string, (context: SimulatorContext) => Hono>;

export type SimulatedService = keyof typeof SERVICES;

export interface SimulatorOptions {
  /** Typical time to an answer in milliseconds. */
  latencyMs: number;
  /** Folder for tasks that outlive a restart. */
  tasksDir: string;
}

export interface Simulator {
  /** What a client of the real service is given in place of its address. */
  baseUrl: string;
  close: () => Promise<void>;
}

/** Starts one simulated service on a free port of the loopback interface. */
export async function startSimulator(
  service: SimulatedService,
  { latencyMs, tasksDir }: SimulatorOptions,
): Promise<Simulator> {
  const app = SERVICES[service]({
    latencyMs,
    tasksDir: join(tasksDir, service),
    random: Math.random,
    now: Date.now,
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
