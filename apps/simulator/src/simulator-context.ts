import { setTimeout as sleep } from 'node:timers/promises';

/** What every simulated provider is handed. */
export interface SimulatorContext {
  /** Typical time to an answer in milliseconds; 0 answers as fast as it can. */
  latencyMs: number;
  /** A number in [0, 1). */
  random: () => number;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Folder for tasks that must outlive a restart; `undefined` keeps them in memory. */
  tasksDir: string | undefined;
}

/** One thinking time in milliseconds: the latency, varied by up to a quarter each way. */
export function thinkingTime({ latencyMs, random }: SimulatorContext): number {
  return Math.round(latencyMs * (0.75 + random() / 2));
}

/** Waits one thinking time, or as long as a fault in the prompt asks for. */
export async function think(context: SimulatorContext, slowMs?: number): Promise<void> {
  const wait = slowMs ?? thinkingTime(context);
  if (wait > 0) await sleep(wait);
}
