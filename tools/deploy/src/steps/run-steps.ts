import { PolyptychError } from '@polyptych/contract';
import { StepError } from '../errors.ts';
import type { Screen } from '../io/terminal.ts';
import type { World } from '../world.ts';

/** Part of the work that is done or is not, as far as anybody has to know. */
export interface Step {
  /** What it does, as the rest of "not done: …". */
  name: string;
  /** Shown as it begins, where it takes its time. */
  announced?: string;
  /** Hears of a Ctrl-C by itself, and ends in its own time. */
  endsByItself?: boolean;
  /**
   * Says in the end what is so now; nothing where nobody needs to know.
   * @param partly told on the way what is done already, for whoever interrupts it
   */
  run: (partly: (sentence: string) => void) => Promise<string | undefined>;
}

export interface StepsOptions {
  world: Pick<World, 'onInterrupt'>;
  screen: Screen;
  /** The command that carries on. */
  again: string;
}

/** Does one step after the other. When one fails, says where that leaves everything. */
export async function runSteps(steps: readonly Step[], options: StepsOptions): Promise<boolean> {
  const { world, screen, again } = options;
  const done: string[] = [];
  for (const [index, step] of steps.entries()) {
    try {
      if (step.announced !== undefined) screen.step(step.announced);
      const sentence = step.endsByItself
        ? await step.run(() => undefined)
        : await interruptibly(world, step.run);
      if (sentence === undefined) continue;
      done.push(sentence);
      screen.done(sentence);
    } catch (error) {
      const undone = steps.slice(index).map(({ name }) => name);
      screen.fail(failureText(error, done, undone, again));
      return false;
    }
  }
  return true;
}

async function interruptibly(
  world: Pick<World, 'onInterrupt'>,
  work: Step['run'],
): Promise<string | undefined> {
  const { promise, reject } = Promise.withResolvers<never>();
  let soFar = '';
  const stop = world.onInterrupt(() => {
    reject(new StepError(`Interrupted.${soFar && ` ${soFar}`}`));
  });
  const partly = (sentence: string) => {
    soFar = sentence;
  };
  try {
    return await Promise.race([work(partly), promise]);
  } finally {
    stop();
  }
}

function failureText(
  error: unknown,
  done: readonly string[],
  undone: readonly string[],
  again: string,
): string {
  const message = error instanceof PolyptychError ? error.message : unforeseen(error);
  const remedy = error instanceof StepError ? error.remedy : undefined;
  return [
    message,
    ...(remedy === undefined ? [] : ['', 'What helps:', `  ${remedy.replaceAll('\n', '\n  ')}`]),
    '',
    ...done.map((sentence) => `  done:      ${sentence}`),
    ...undone.map((name) => `  not done:  ${name}`),
    '',
    `Running ${again} again is safe: it does what is not done, and leaves the rest as it is.`,
  ].join('\n');
}

/** The names of SDK errors say more than most of their messages. */
function unforeseen(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
