import { setTimeout as pause } from 'node:timers/promises';
import { JOB_DEADLINE_MS } from './job-store.ts';
import type { Deadline, WorkPorts } from './ports.ts';

/** The clock that workers go by outside of tests: deadlines that come, and waits that pass. */
export const systemTime: Pick<WorkPorts, 'deadline' | 'sleep'> = {
  deadline: (): Deadline => ({
    signal: AbortSignal.timeout(JOB_DEADLINE_MS),
    endsAt: Date.now() + JOB_DEADLINE_MS,
  }),
  sleep: (milliseconds, signal) => pause(milliseconds, undefined, signal && { signal }),
};
