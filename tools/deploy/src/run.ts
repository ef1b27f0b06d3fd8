import { knownSecrets } from '@polyptych/config';
import { PolyptychError } from '@polyptych/contract';
import { helpText } from './cli/help.ts';
import { type Command, COMMANDS, type Options, readOptions } from './cli/options.ts';
import { configure } from './commands/configure.ts';
import { deploy } from './commands/deploy.ts';
import { destroy } from './commands/destroy.ts';
import { CancelledError, StepError, UsageError } from './errors.ts';
import { discreet } from './io/discreet-screen.ts';
import type { Screen } from './io/terminal.ts';
import type { World } from './world.ts';

type CarryOut = (world: World, options: Options, screen: Screen) => Promise<number>;

const CARRIED_OUT_BY: Readonly<Record<Command, CarryOut>> = { deploy, destroy, config: configure };

/** What a shell expects of a process that Ctrl-C has ended. */
const CANCELLED = 130;

/** Runs one command line: the command, then its options. @returns the exit code */
export async function run(world: World, [name, ...args]: readonly string[]): Promise<number> {
  for (const secret of knownSecrets(world.environment)) world.secrets.add(secret);
  const screen = discreet(world.terminal, world.secrets);
  try {
    const command = COMMANDS.find((known) => known === name);
    if (!command) throw new UsageError(`There are ${COMMANDS.join(', ')}, and no "${name ?? ''}".`);
    const options = readOptions(command, args, world.environment);
    if (options.help) {
      screen.plain(helpText(command));
      return 0;
    }
    return await CARRIED_OUT_BY[command](world, options, screen);
  } catch (error) {
    screen.fail(failureText(error));
    return error instanceof CancelledError ? CANCELLED : 1;
  }
}

/** A sentence for what was foreseen; for the rest also where it happened. */
function failureText(error: unknown): string {
  if (error instanceof CancelledError) return 'Cancelled. Nothing was written, nothing was done.';
  if (error instanceof StepError && error.remedy !== undefined) {
    return `${error.message}\n\nWhat helps:\n  ${error.remedy.replaceAll('\n', '\n  ')}`;
  }
  if (error instanceof PolyptychError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
