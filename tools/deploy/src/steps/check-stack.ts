import { againCommand } from '../cli/again.ts';
import type { Options } from '../cli/options.ts';
import { StepError } from '../errors.ts';
import type { AwsAccount, AwsTarget, DeployedStack } from '../io/aws.ts';
import { isPolyptych } from '../plan/stack-outputs.ts';
import { unprotectCommand } from '../plan/unprotect-command.ts';
import { awsProblem } from './aws-problem.ts';

/** A stack that was made whole at least once; in between, or after a failure, it has no outputs. */
const IS_WHOLE = /^(CREATE_COMPLETE|UPDATE_|IMPORT_)/;

/** What a first deployment leaves that failed. `cdk` deletes it first, where it may. */
const IS_STILLBORN = /^ROLLBACK_(COMPLETE|FAILED)$/;

/**
 * Looks whether a deployment may go to the stack that has the name already, if there is one.
 * @throws StepError for a stack of somebody else, or one that has to be deleted and must not be
 */
export async function checkStack(
  aws: Pick<AwsAccount, 'findStack'>,
  stackName: string,
  target: AwsTarget,
  options: Options,
): Promise<void> {
  const stack = await aws.findStack(stackName).catch((error: unknown) => {
    throw awsProblem(error, `look at the stack ${stackName}`, target);
  });
  if (!stack) return;
  refuseForeign(stack, stackName, target, options);
  if (!stack.isProtected || !IS_STILLBORN.test(stack.status)) return;
  throw new StepError(
    `The first deployment of ${stackName} failed (${stack.status}). What it left has to be deleted` +
      ' first, and is protected against deletion.',
    {
      remedy: `${unprotectCommand(stackName, target)}\n${againCommand('deploy', options)}`,
    },
  );
}

/** @throws StepError for a stack that something else has made: it is neither replaced nor deleted */
export function refuseForeign(
  { outputs, status }: DeployedStack,
  stackName: string,
  { region }: AwsTarget,
  options: Options,
): void {
  if (!IS_WHOLE.test(status) || isPolyptych(outputs)) return;
  throw new StepError(
    `There is a stack ${stackName} in ${region} that is not one of Polyptych: it tells no ApiUrl` +
      ' and SiteUrl. It was left alone.',
    { remedy: `${againCommand('config', options)}   (another stackName, or another region)` },
  );
}
