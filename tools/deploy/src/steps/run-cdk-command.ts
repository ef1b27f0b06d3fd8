import { StepError } from '../errors.ts';
import { type CdkCommand, cdkEnvironment, shownCommand } from '../plan/cdk-command.ts';
import type { World } from '../world.ts';

/** What becomes of the work that had begun: a deployment is undone, a deletion is not. */
const AFTER = {
  deploy: {
    interrupted: 'What CloudFormation had begun, it finishes by itself.',
    failed: 'CloudFormation takes back what it had begun.',
  },
  destroy: {
    interrupted: 'What CloudFormation had begun to delete, it goes on deleting by itself.',
    failed: 'What was deleted by then stays deleted, and the rest is still there.',
  },
} as const;

/**
 * Runs `cdk` without any key in its arguments or its environment.
 * @throws StepError when it ends with anything but success; it has said itself why
 */
export async function runCdkCommand(
  { runCdk, environment }: Pick<World, 'runCdk' | 'environment'>,
  command: CdkCommand,
  keys: readonly string[],
): Promise<void> {
  const { args, region } = command;
  const end = await runCdk(args, cdkEnvironment(environment, region, keys)).catch(
    (cause: unknown) => {
      throw new StepError('cdk could not be started.', { remedy: 'npm ci', cause });
    },
  );
  if (end === 0) return;
  const after = AFTER[args[0] === 'destroy' ? 'destroy' : 'deploy'];
  const wasInterrupted = end === 130 || typeof end === 'string';
  throw new StepError(
    wasInterrupted
      ? `cdk was interrupted. ${after.interrupted}`
      : `cdk ended with code ${end}; above it says why. ${after.failed}`,
    { remedy: `${shownCommand(command)}   (the very command)` },
  );
}
