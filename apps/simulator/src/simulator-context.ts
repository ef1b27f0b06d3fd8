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
  /** Tasks that may be under way at once, where a service works by tasks. */
  maxActiveTasks: number;
}

/** One thinking time in milliseconds: the latency, varied by up to a quarter each way. */
export function thinkingTime({ latencyMs, random }: SimulatorContext): number {
  return Math.round(latencyMs * (0.75 + random() / 2));
}
