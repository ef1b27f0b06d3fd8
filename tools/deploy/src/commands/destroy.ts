import { againCommand } from '../cli/again.ts';
import type { Options } from '../cli/options.ts';
import { StepError, UsageError } from '../errors.ts';
import type { AwsAccount, AwsTarget, DeployedStack } from '../io/aws.ts';
import type { Screen } from '../io/terminal.ts';
import { type CdkCommand, destroyCommand, shownCommand } from '../plan/cdk-command.ts';
import { type Removal, removalOf } from '../plan/removal.ts';
import { stackFlags, stackNameOf } from '../plan/stack-flags.ts';
import { unprotectCommand } from '../plan/unprotect-command.ts';
import { WEB_ENV_FILE } from '../plan/web-env.ts';
import { allKeys } from '../settings/keys.ts';
import { awsProblem } from '../steps/aws-problem.ts';
import { refuseForeign } from '../steps/check-stack.ts';
import { type Collected, collectForRemoval } from '../steps/collect-settings.ts';
import { runCdkCommand } from '../steps/run-cdk-command.ts';
import { runSteps } from '../steps/run-steps.ts';
import { cloudApiInWebEnv, forgetWebEnv } from '../steps/write-web-env.ts';
import type { World } from '../world.ts';

/** Deletes the stack, once somebody has said so who was told what goes. @returns the exit code */
export async function destroy(world: World, options: Options, screen: Screen): Promise<number> {
  screen.title('Polyptych: take it down');
  const collected = await collectForRemoval(world, options);
  const { effective: config } = collected;
  const target: AwsTarget = { region: config.region ?? '', profile: options.profile };
  const stackName = stackNameOf(config);
  const command = destroyCommand({ ...target, flags: stackFlags(config) });
  const { person } = options.nonInteractive ? { person: undefined } : world.terminal;
  if (!person && !options.yes && !options.dryRun) {
    throw new UsageError('Nobody can be asked whether this is meant; --yes says that it is.');
  }

  const aws = world.openAws(target);
  const found = await look(aws, stackName, target, options);
  if (!found) {
    const named = await stillNamed(world.root, options);
    screen.end(`There is no stack ${stackName} in ${target.region}: nothing to take down.${named}`);
    return 0;
  }
  screen.note(
    removalText(found.removal),
    `${stackName} in ${target.region}, account ${found.account}`,
  );
  if (options.dryRun) {
    screen.plain(`Would be run:\n\n  ${shownCommand(command)}\n`);
    if (found.stack.isProtected) {
      screen.warn(`${stackName} is protected against deletion: the real run would refuse.`);
    }
    screen.end('A rehearsal: nothing was deleted.');
    return 0;
  }
  if (found.stack.isProtected) throw protectedProblem(stackName, target, options);
  if (!options.yes) await person?.type(`Type ${stackName} to delete it for good`, stackName);
  const again = againCommand('destroy', options);
  const isDone = await carryOut(world, screen, collected, { stackName, command, again, ...found });
  if (!isDone) return 1;
  const { retained } = found.removal;
  const left = retained.length > 0 ? `${retained.join(' and ')} stays. ` : '';
  const anew = `${againCommand('deploy', options)} makes everything anew.`;
  screen.end(`${left}${collected.file.name} stays, keys and all: ${anew}`);
  return 0;
}

interface Found {
  account: string;
  stack: DeployedStack;
  removal: Removal;
}

async function look(
  aws: AwsAccount,
  stackName: string,
  target: AwsTarget,
  options: Options,
): Promise<Found | undefined> {
  const problem = (error: unknown) => {
    throw awsProblem(error, `look at the stack ${stackName}`, target);
  };
  const { account } = await aws.identity().catch(problem);
  const stack = await aws.findStack(stackName).catch(problem);
  if (!stack) return undefined;
  refuseForeign(stack, stackName, target, options);
  const template = await aws.templateOf(stackName).catch(problem);
  return { account, stack, removal: removalOf(template) };
}

/** Another run may have left it there, and the page that is worked on would call nobody. */
async function stillNamed(root: string, options: Options): Promise<string> {
  const apiUrl = await cloudApiInWebEnv(root);
  if (apiUrl === undefined) return '';
  const here = againCommand('deploy', { ...options, profile: undefined, local: true });
  return ` ${WEB_ENV_FILE} still names ${apiUrl}; ${here} points it here.`;
}

interface Deletion extends Found {
  stackName: string;
  command: CdkCommand;
  again: string;
}

async function carryOut(
  world: World,
  screen: Screen,
  { effective }: Collected,
  { stackName, command, again, stack }: Deletion,
): Promise<boolean> {
  const keys = allKeys(effective, world.environment);
  return runSteps(
    [
      {
        name: `delete the stack ${stackName}`,
        announced: `cdk deletes ${stackName}; what follows is its own`,
        endsByItself: true,
        run: async () => {
          await runCdkCommand(world, command, keys);
          return `Stack ${stackName} is deleted`;
        },
      },
      {
        name: `take its address out of ${WEB_ENV_FILE}`,
        run: async () => {
          const apiUrl = stack.outputs.ApiUrl ?? '';
          const wasNamed = await forgetWebEnv(world.root, apiUrl);
          return `${WEB_ENV_FILE} ${wasNamed ? 'no longer names' : 'does not name'} its API`;
        },
      },
    ],
    { world, screen, again },
  );
}

function removalText({ deleted, retained }: Removal): string {
  const list = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  return [
    'Deleted for good:',
    ...list(deleted.length > 0 ? deleted : ['nothing but its name']),
    '',
    'Kept, for you to empty and delete by hand:',
    ...list(retained.length > 0 ? retained : ['nothing']),
  ].join('\n');
}

/** Taking the protection off is left to whoever put it on: it is there against slips like this. */
function protectedProblem(stackName: string, target: AwsTarget, options: Options): StepError {
  return new StepError(`${stackName} is protected against deletion; nothing was deleted.`, {
    remedy: `${unprotectCommand(stackName, target)}\n${againCommand('destroy', options)}`,
  });
}
