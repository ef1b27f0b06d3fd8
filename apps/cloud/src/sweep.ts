import { ContextManager } from '@polyptych/context';
import { sweep, type SweepPorts } from '@polyptych/studio';
import { createLogger } from './logger.ts';
import { openRecords } from './records.ts';
import { isWorkedOn, SqsQueue } from './sqs-queue.ts';

const ports = sweepPorts();

/** Looks through unsettled work, on a schedule. */
export async function handler(): Promise<void> {
  await sweep(ports);
}

function sweepPorts(): SweepPorts {
  const { store, swap, sessions, gallery, jobs } = openRecords();
  const log = createLogger();
  const warn = (message: string, error: Error) => {
    log.warn(message, { error });
  };
  const context = new ContextManager({ ...swap, warn });
  return { store, context, sessions, gallery, jobs, queue: new SqsQueue(), isWorkedOn, log };
}
