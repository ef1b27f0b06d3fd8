import { randomUUID } from 'node:crypto';
import type { CommonPorts } from '@polyptych/api';
import { loadModels } from '@polyptych/config';
import type { AcceptPorts } from '@polyptych/studio';
import { commonPorts } from './common-ports.ts';
import { countAccepted } from './metrics.ts';
import { SHORT_CALLS } from './patience.ts';
import { openRecords } from './records.ts';
import { SqsQueue } from './sqs-queue.ts';

export function acceptPorts(): CommonPorts & AcceptPorts {
  const { sessions, gallery, jobs, now } = openRecords(SHORT_CALLS);
  return {
    ...commonPorts(),
    sessions,
    gallery,
    jobs,
    queue: new SqsQueue({ onSent: countAccepted }),
    enabledModels: loadModels(process.env)
      .getEnabledModels()
      .map(({ name }) => name),
    now,
    newId: randomUUID,
  };
}
