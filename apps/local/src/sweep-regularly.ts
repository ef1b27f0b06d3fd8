import { setTimeout } from 'node:timers/promises';
import { forgetAnswers } from '@polyptych/api';
import { sweep, type SweepPorts } from '@polyptych/studio';

/** How often unsettled work is looked through while the server runs, in milliseconds. */
const SWEEP_INTERVAL_MS = 60_000;

/** How often answers that are too old to be given again are removed, in milliseconds. */
const FORGET_INTERVAL_MS = 6 * 60 * 60 * 1000;

/**
 * Looks through unsettled work at once and then every minute, one sweep at a time.
 * @returns what stops it, and waits for a sweep that is under way
 */
export function sweepRegularly(ports: SweepPorts): () => Promise<void> {
  return regularly(SWEEP_INTERVAL_MS, async () => {
    try {
      await sweep(ports);
    } catch (error) {
      ports.log.error('sweep failed', { error });
    }
  });
}

/**
 * Removes old answers to idempotent requests at once and then every few hours.
 * @returns what stops it
 */
export function forgetRegularly({
  store,
  log,
}: Pick<SweepPorts, 'store' | 'log'>): () => Promise<void> {
  return regularly(FORGET_INTERVAL_MS, async () => {
    try {
      await forgetAnswers(store, new Date());
    } catch (error) {
      log.error('old answers could not be removed', { error });
    }
  });
}

/** @param work never rejects */
function regularly(interval: number, work: () => Promise<void>): () => Promise<void> {
  const stopping = new AbortController();
  const working = workUntil(stopping.signal, interval, work);
  return async () => {
    stopping.abort();
    await working;
  };
}

async function workUntil(signal: AbortSignal, interval: number, work: () => Promise<void>) {
  while (!signal.aborted) {
    await work();
    // Rejects when the server is closed, which is what ends the loop.
    await setTimeout(interval, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
