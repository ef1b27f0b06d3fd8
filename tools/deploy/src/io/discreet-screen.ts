import { createRedact } from '@polyptych/contract';
import type { Screen } from './terminal.ts';

/**
 * A screen on which no secret is ever shown, wherever a text came from.
 * @param secrets may grow, as keys are typed in
 */
export function discreet(screen: Screen, secrets: ReadonlySet<string>): Screen {
  const redact = (text: string) => createRedact(secrets)(text);
  const safely = (show: (text: string) => void) => (text: string) => {
    show(redact(text));
  };
  return {
    title: safely(screen.title),
    note: (text, heading) => {
      screen.note(redact(text), redact(heading));
    },
    step: safely(screen.step),
    done: safely(screen.done),
    warn: safely(screen.warn),
    fail: safely(screen.fail),
    plain: safely(screen.plain),
    end: safely(screen.end),
  };
}
