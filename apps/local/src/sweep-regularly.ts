import { setTimeout } from 'node:timers/promises';
import { sweep, type SweepPorts } from '@polyptych/studio';

/** How often unsettled work is looked through while the server runs, in milliseconds. */
const SWEEP_INTERVAL_MS = 60_000;

/**
 * Looks through unsettled work at once and then every minute, one sweep at a time.
 * @returns what stops it, and waits for a sweep that is under way
 */
export function sweepRegularly(ports: SweepPorts): () => Promise<void> {
  const stopping = new AbortController();
  const sweeping = sweepUntil(stopping.signal, ports);
  return async () => {
    stopping.abort();
    await sweeping;
  };
}

async function sweepUntil(signal: AbortSignal, ports: SweepPorts): Promise<void> {
  while (!signal.aborted) {
    await sweepOnce(ports);
    // Rejects when the server is closed, which is what ends the loop.
    await setTimeout(SWEEP_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function sweepOnce(ports: SweepPorts): Promise<void> {
  try {
    await sweep(ports);
  } catch (error) {
    ports.log.error('sweep failed', { error });
  }
}
