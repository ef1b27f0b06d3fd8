import { MODEL_DEFAULTS } from '@polyptych/config';
import type { Iteration, ModelName } from '@polyptych/contract';
import { createProvider } from '@polyptych/providers';
import { MemoryStore } from '@polyptych/storage';
import { generate, iterate, outpaint } from '@polyptych/studio';
import type { AskedFault } from './asked-faults.ts';
import { type Cell, type Operation, OPERATIONS, type Outcome } from './cell.ts';
import { type FaultyService, startFaultyService } from './faulty-service.ts';
import type { FirstPicture } from './first-picture.ts';
import { holdsSecret } from './holds-secret.ts';
import { openStudio, type Studio } from './studio.ts';
import { copyStore, watchStore } from './watched-store.ts';

/** Long and odd enough to be found, with characters that addresses and JSON write in other ways. */
const API_KEY = 'matrix/secret+key/5f0c1d==';

export interface CellInput {
  model: ModelName;
  operation: Operation;
  fault: AskedFault;
  /** What refinements and outpaintings start from. */
  first: FirstPicture;
}

/** Runs one job against a simulated service that does one thing wrong for as long as it is asked. */
export async function runCell(input: CellInput): Promise<Cell> {
  const { model, operation, fault, first } = input;
  const service = await startFaultyService(model);
  try {
    const memory = new MemoryStore();
    if (operation !== 'generate') await copyStore(first.store, memory);
    const { store, leaks } = watchStore(memory, API_KEY);
    const studio = openStudio(store, adapter(model, service));
    const sessionId = await accept(studio, operation, model, first.sessionId);
    await misbehave(studio, service, fault);
    const last = (await studio.sessions.getSession(sessionId)).models[model].iterations.at(-1);
    const lines = studio.lines.filter((line) => holdsSecret(line, API_KEY));
    return {
      model,
      operation,
      fault: fault.name,
      outcome: outcomeOf(last),
      ...(await countCalls(service)),
      leaks: [...leaks, ...lines],
    };
  } finally {
    await service.close();
  }
}

function adapter(model: ModelName, { baseUrl }: FaultyService) {
  return createProvider(model, {
    modelId: MODEL_DEFAULTS[model].modelId,
    apiKey: API_KEY,
    baseUrl,
  });
}

async function accept(
  { accept: ports }: Studio,
  operation: Operation,
  model: ModelName,
  sessionId: string,
): Promise<string> {
  switch (operation) {
    case 'generate':
      return (await generate(ports, { prompt: 'a lighthouse at dusk', models: [model] })).sessionId;
    case 'iterate':
      return (await iterate(ports, { sessionId, model, prompt: 'add a red boat' })).sessionId;
    case 'outpaint':
      return (await outpaint(ports, { sessionId, model, preset: '4:3' })).sessionId;
  }
}

/** Does the accepted work. A service that never answers is given up on as soon as it was asked. */
async function misbehave(
  studio: Studio,
  service: FaultyService,
  { name, value }: AskedFault,
): Promise<void> {
  const deadline = new AbortController();
  const isHanging = name === 'hang';
  await service.order(value === undefined ? name : `${name}=${value}`, isHanging ? 1 : 0);
  const work = studio.work(deadline.signal);
  if (isHanging) {
    await service.untilMet();
    deadline.abort(new Error('The deadline has passed.'));
    await service.untilLogged(1);
  }
  await work;
}

async function countCalls(service: FaultyService): Promise<Pick<Cell, 'calls' | 'drawn'>> {
  const requests = await service.requests();
  const asked: readonly (string | null)[] = OPERATIONS;
  return {
    calls: requests.filter(({ operation }) => asked.includes(operation)).length,
    drawn: requests.filter(({ drawn }) => drawn).length,
  };
}

function outcomeOf(iteration: Iteration | undefined): Outcome {
  if (iteration?.status === 'failed') {
    const { code, retryable, billing } = iteration.error;
    return { status: 'failed', code, retryable, ...(billing && { billing }) };
  }
  if (iteration?.status !== 'completed') throw new Error('The job was never settled.');
  const mismatch = iteration.actual?.mismatch;
  return { status: 'completed', ...(mismatch && { mismatch }) };
}
