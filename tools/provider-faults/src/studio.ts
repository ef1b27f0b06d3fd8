import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { ContextManager } from '@polyptych/context';
import { type JobTicket, MODEL_NAMES } from '@polyptych/contract';
import type { ImageProvider } from '@polyptych/providers';
import { GalleryIndex, SessionManager } from '@polyptych/sessions';
import type { ObjectStore } from '@polyptych/storage';
import { type AcceptPorts, JOB_DEADLINE_MS, JobStore } from '@polyptych/studio';
import { runJob, type WorkPorts } from '@polyptych/studio/worker';

/** A whole studio with one provider, whose waits take no time. */
export interface Studio {
  accept: AcceptPorts;
  sessions: SessionManager;
  /** Every log line so far, with the causes of its errors. */
  lines: string[];
  /** Does all accepted work; the signal is the deadline of each job. */
  work: (signal: AbortSignal) => Promise<void>;
}

/** Opens a studio on a store. */
export function openStudio(store: ObjectStore, provider: ImageProvider): Studio {
  const lines: string[] = [];
  const waiting: JobTicket[] = [];
  const now = () => new Date();
  const note = (message: string, fields?: object) => {
    lines.push(`${message} ${inspect(fields, { depth: 10 })}`);
  };
  const atOnce = () => Promise.resolve();
  const swap = { store, random: Math.random, sleep: atOnce };
  const records = {
    store,
    sessions: new SessionManager({ ...swap, now }),
    context: new ContextManager({ ...swap, warn: note }),
    gallery: new GalleryIndex(store),
    jobs: new JobStore({ store, now, holder: { owner: 'matrix', life: randomUUID() } }),
    log: { info: note, warn: note, error: note },
    now,
  };
  const ports = (signal: AbortSignal): WorkPorts => ({
    ...records,
    provider: () => provider,
    deadline: () => ({ signal, endsAt: Date.now() + JOB_DEADLINE_MS }),
    sleep: atOnce,
    onSettled: () => undefined,
  });
  return {
    accept: {
      ...records,
      enabledModels: MODEL_NAMES,
      newId: randomUUID,
      queue: { enqueue: (ticket) => Promise.resolve(void waiting.push(ticket)) },
    },
    sessions: records.sessions,
    lines,
    work: async (signal) => {
      for (const ticket of waiting.splice(0)) await runJob(ports(signal), ticket);
    },
  };
}
