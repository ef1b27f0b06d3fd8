import type { Clock } from '../src/transport/clock.ts';

export interface FakeClock extends Clock {
  /** Every wait that was asked for, in milliseconds. */
  slept: number[];
}

/** A clock that stands at the epoch and jumps ahead by every wait instead of waiting. */
export function fakeClock(): FakeClock {
  let time = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    sleep: (ms, signal) => {
      signal.throwIfAborted();
      slept.push(ms);
      time += ms;
      return Promise.resolve();
    },
  };
}
