import { type Clock, systemClock } from '../src/transport/clock.ts';
import { callOptions } from './pictures.ts';
import type { Reply, Step } from './scripted-server.ts';

const HOUR_MS = 3_600_000;

/** A job's deadline that passes exactly when a test wants it to, without any waiting. */
export function deadline() {
  const reason = new Error('The deadline has passed.');
  const controller = new AbortController();
  const pass = () => {
    controller.abort(reason);
  };
  /** A reply to a request during which the deadline passes. */
  const during = (reply: Reply): Step => {
    return () => {
      pass();
      return reply;
    };
  };
  /** Pauses end by the signal alone, and the deadline passes as soon as one has begun. */
  const clock: Clock = {
    now: () => 0,
    within: (_ms, signal) => signal,
    sleep: (_ms, signal) => {
      const pause = systemClock.sleep(HOUR_MS, signal);
      pass();
      return pause;
    },
  };
  return { reason, pass, during, clock, options: callOptions(controller.signal) };
}
