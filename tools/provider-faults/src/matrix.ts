import { MODEL_NAMES, type ModelName } from '@polyptych/contract';
import pLimit from 'p-limit';
import { faultsOf } from './asked-faults.ts';
import { type Cell, OPERATIONS } from './cell.ts';
import { startFaultyService } from './faulty-service.ts';
import { makeFirstPicture } from './first-picture.ts';
import { runCell } from './run-cell.ts';

/** Jobs at the same time: most of them wait, and those that draw keep every core busy. */
const CONCURRENCY = 8;

/** Everything the run found out, in the order of models, faults and operations. */
export interface Matrix {
  cells: Cell[];
  /** What the simulators say each fault does. */
  says: ReadonlyMap<string, string>;
}

/** Runs every provider, operation and fault through the real adapters and the real job. */
export async function runMatrix(): Promise<Matrix> {
  const limit = pLimit(CONCURRENCY);
  const columns = MODEL_NAMES.map(async (model) => {
    const first = await limit(() => makeFirstPicture(model));
    const asked = faultsOf(model).flatMap((fault) =>
      OPERATIONS.map((operation) => ({ model, operation, fault, first })),
    );
    return Promise.all(asked.map((input) => limit(() => runCell(input))));
  });
  const cells = (await Promise.all(columns)).flat();
  return { cells, says: await readKnownFaults(MODEL_NAMES[0]) };
}

async function readKnownFaults(model: ModelName): Promise<Map<string, string>> {
  const service = await startFaultyService(model);
  try {
    return new Map((await service.known()).map(({ name, says }) => [name, says]));
  } finally {
    await service.close();
  }
}
