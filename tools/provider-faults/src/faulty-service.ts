import { setTimeout as pause } from 'node:timers/promises';
import { MODEL_DEFAULTS } from '@polyptych/config';
import type { ModelName } from '@polyptych/contract';
import { startSimulator } from '@polyptych/simulator';
import * as z from 'zod';

const requestSchema = z.object({
  operation: z.string().nullable(),
  method: z.string(),
  path: z.string(),
  status: z.int(),
  drawn: z.boolean(),
});

/** One call as the service saw it; `drawn` says that it would be charged for. */
export type SeenRequest = z.infer<typeof requestSchema>;

const requestsSchema = z.object({ requests: z.array(requestSchema) });
const faultsSchema = z.object({
  faults: z.array(z.unknown()),
  known: z.array(z.object({ name: z.string(), says: z.string() })),
});

/** A simulated service that can be told what to do wrong. */
export interface FaultyService {
  /** What an adapter is given in place of the real service's address. */
  baseUrl: string;
  /** Orders a fault for the next `times` calls for a picture; 0 means for all of them. */
  order: (fault: string, times: number) => Promise<void>;
  /** Everything that was asked of the service, oldest first. */
  requests: () => Promise<SeenRequest[]>;
  /** Waits until every ordered fault has been met by a call. */
  untilMet: () => Promise<void>;
  /** Waits until as many calls as this are over, and so in the log. */
  untilLogged: (count: number) => Promise<void>;
  /** Every fault the service knows, and what it then does. */
  known: () => Promise<{ name: string; says: string }[]>;
  close: () => Promise<void>;
}

/** How often the service is looked at while it is waited for, and how long at most. */
const LOOK_EVERY_MS = 5;
const LOOK_AT_MOST = 2000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < LOOK_AT_MOST; looks += 1) {
    if (await isSo()) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error('The simulated service never came to what it was waited for.');
}

/** Starts the simulated service of a model on a port of its own. */
export async function startFaultyService(model: ModelName): Promise<FaultyService> {
  const { provider } = MODEL_DEFAULTS[model];
  const { baseUrl, close } = await startSimulator(provider, { latencyMs: 0 });
  const ask = async (route: string, init?: RequestInit): Promise<unknown> => {
    const answer = await fetch(`${baseUrl}/_simulator/${route}`, init);
    if (!answer.ok) throw new Error(`The simulator answered ${answer.status} for ${route}.`);
    return answer.json();
  };
  const faults = async () => faultsSchema.parse(await ask('faults'));
  const requests = async () => requestsSchema.parse(await ask('requests')).requests;
  return {
    baseUrl,
    order: async (fault, times) => {
      const headers = { 'content-type': 'application/json' };
      await ask('faults', { method: 'POST', headers, body: JSON.stringify({ fault, times }) });
    },
    requests,
    untilMet: () => until(async () => (await faults()).faults.length === 0),
    untilLogged: (count) => until(async () => (await requests()).length >= count),
    known: async () => (await faults()).known,
    close,
  };
}
