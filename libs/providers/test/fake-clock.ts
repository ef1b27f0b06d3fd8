import type { Clock } from '../src/transport/clock.ts';

export interface FakeClock extends Clock {
  /** Every wait that was asked for, in milliseconds. */
  slept: number[];
  /** Every limit that a request was given, in milliseconds. */
  limits: number[];
}

/**
 * A clock that stands at the epoch and jumps ahead by every wait instead of waiting.
 * @param hung ends every request that has a limit of its own, as its running out would
 */
export function fakeClock(hung?: AbortSignal): FakeClock {
  let time = 0;
  const slept: number[] = [];
  const limits: number[] = [];
  return {
    slept,
    limits,
    now: () => time,
    within: (ms, signal) => {
      limits.push(ms);
      return hung ? AbortSignal.any([signal, hung]) : signal;
    },
    sleep: (ms, signal) => {
      signal.throwIfAborted();
      slept.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
}
