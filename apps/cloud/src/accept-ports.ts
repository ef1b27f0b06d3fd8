import type { CommonPorts, PostPorts } from '@polyptych/api';
import { loadModels } from '@polyptych/config';
import type { AcceptPorts } from '@polyptych/studio';
import { countAccepted } from './metrics.ts';
import { SHORT_CALLS } from './patience.ts';
import { postPorts } from './post-ports.ts';
import { openRateLimiter } from './rate-limits.ts';
import { openRecords } from './records.ts';
import { SqsQueue } from './sqs-queue.ts';

export function acceptPorts(): CommonPorts & PostPorts & AcceptPorts {
  const { store, sessions, gallery, jobs } = openRecords(SHORT_CALLS);
  return {
    ...postPorts(store),
    limiter: openRateLimiter(),
    sessions,
    gallery,
    jobs,
    queue: new SqsQueue({ onSent: countAccepted }),
    enabledModels: loadModels(process.env)
      .getEnabledModels()
      .map(({ name }) => name),
  };
}
