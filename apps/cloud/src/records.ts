import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ContextManager } from '@polyptych/context';
import { GalleryIndex, SessionManager } from '@polyptych/sessions';
import type { SwapPorts } from '@polyptych/storage';
import { createS3Client, type S3Settings, S3Store } from '@polyptych/storage/s3';
import { type Holder, JobStore, type Logger } from '@polyptych/studio';
import { variable } from './environment.ts';

/**
 * The records in the stack's bucket, as one execution environment sees them.
 * @param patience routes answer soon or not at all; the worker writes large files and may wait
 */
export function openRecords(patience?: S3Settings) {
  const store = new S3Store({ client: createS3Client(patience), bucket: variable('STORE_BUCKET') });
  const swap: SwapPorts = { store, random: Math.random, sleep: (ms) => pause(ms) };
  // No environment ever comes back under the same name, so its leases simply run out.
  const holder: Holder = { owner: randomUUID(), life: randomUUID() };
  return {
    store,
    swap,
    sessions: new SessionManager({ ...swap, now }),
    gallery: new GalleryIndex(store),
    jobs: new JobStore({ store, now, holder }),
    now,
  };
}

/** What columns' providers are reminded of; only workers and the sweep touch it. */
export function openContext(swap: SwapPorts, log: Logger): ContextManager {
  const warn = (message: string, error: Error) => {
    log.warn(message, { error });
  };
  return new ContextManager({ ...swap, warn });
}

function now(): Date {
  return new Date();
}
