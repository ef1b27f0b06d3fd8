import type { SimulatorContext } from '../src/simulator-context.ts';

/** A context whose clock stands still until it is moved, and whose dice always show the middle. */
export interface FakeContext extends SimulatorContext {
  advance: (ms: number) => void;
}

export function fakeContext(extra: Partial<SimulatorContext> = {}): FakeContext {
  let time = Date.now();
  return {
    latencyMs: 0,
    random: () => 0.5,
    tasksDir: undefined,
    maxActiveTasks: 24,
    ...extra,
    now: () => time,
    advance: (ms) => {
      time += ms;
    },
  };
}
