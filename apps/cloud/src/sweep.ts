import { PolyptychError } from '@polyptych/contract';
import { sweep, type SweepPorts } from '@polyptych/studio';
import { createLogger } from './logger.ts';
import { openContext, openRecords } from './records.ts';
import { isWorkedOn, SqsQueue } from './sqs-queue.ts';

const ports = sweepPorts();

/** Fails the function, so that its alarm tells somebody. */
class SweepIncompleteError extends PolyptychError {
  override readonly code = 'SWEEP_INCOMPLETE';
}

/** Looks through unsettled work, on a schedule. */
export async function handler(): Promise<void> {
  const leftAlone = await sweep(ports);
  if (leftAlone > 0) throw new SweepIncompleteError(`${leftAlone} jobs could not be looked at.`);
}

function sweepPorts(): SweepPorts {
  const { store, swap, sessions, gallery, jobs } = openRecords();
  const log = createLogger();
  const context = openContext(swap, log);
  return { store, context, sessions, gallery, jobs, queue: new SqsQueue(), isWorkedOn, log };
}
