import type { Options } from '../cli/options.ts';
import { StepError, UsageError } from '../errors.ts';
import type { AwsAccount, AwsTarget, DeployedStack } from '../io/aws.ts';
import type { Screen } from '../io/terminal.ts';
import { destroyCommand, shellWord, shownCommand } from '../plan/cdk-command.ts';
import { type Removal, removalOf } from '../plan/removal.ts';
import { stackFlags, stackNameOf } from '../plan/stack-flags.ts';
import { WEB_ENV_FILE } from '../plan/web-env.ts';
import { knownKeys } from '../settings/keys.ts';
import { awsProblem } from '../steps/aws-problem.ts';
import { type Collected, collectForRemoval } from '../steps/collect-settings.ts';
import { runCdkCommand } from '../steps/run-cdk-command.ts';
import { runSteps } from '../steps/run-steps.ts';
import { forgetWebEnv } from '../steps/write-web-env.ts';
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
  const found = await look(aws, stackName, target);
  if (!found) {
    screen.end(`There is no stack ${stackName} in ${target.region}: nothing to take down.`);
    return 0;
  }
  screen.note(
    removalText(found.removal),
    `${stackName} in ${target.region}, account ${found.account}`,
  );
  if (options.dryRun) {
    screen.plain(`Would be run:\n\n  ${shownCommand(command)}\n`);
    screen.end('A rehearsal: nothing was deleted.');
    return 0;
  }
  if (found.stack.isProtected) throw protectedProblem(stackName, target);
  if (!options.yes) await person?.type(`Type ${stackName} to delete it for good`, stackName);
  return carryOut(world, screen, collected, { stackName, command, ...found });
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
): Promise<Found | undefined> {
  try {
    const { account } = await aws.identity();
    const stack = await aws.findStack(stackName);
    return stack && { account, stack, removal: removalOf(await aws.templateOf(stackName)) };
  } catch (error) {
    throw awsProblem(error, `look at the stack ${stackName}`, target);
  }
}

async function carryOut(
  world: World,
  screen: Screen,
  { file, effective }: Collected,
  {
    stackName,
    command,
    stack,
    removal,
  }: Found & { stackName: string; command: Parameters<typeof runCdkCommand>[1] },
): Promise<number> {
  const keys = knownKeys(effective, world.environment).map(({ value }) => value);
  const isDone = await runSteps(
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
    { world, screen, before: [], again: 'npm run destroy' },
  );
  if (!isDone) return 1;
  const left = removal.retained.length > 0 ? `${removal.retained.join(' and ')} stays. ` : '';
  screen.end(`${left}${file.name} stays, keys and all: npm run deploy makes everything anew.`);
  return 0;
}

function removalText({ deleted, retained }: Removal): string {
  const list = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  return [
    'Deleted for good:',
    ...list(deleted),
    '',
    'Kept, for you to empty and delete by hand:',
    ...list(retained.length > 0 ? retained : ['nothing']),
  ].join('\n');
}

/** Taking the protection off is left to whoever put it on: it is there against slips like this. */
function protectedProblem(stackName: string, { region, profile }: AwsTarget): StepError {
  const asProfile = profile === undefined ? '' : ` --profile ${shellWord(profile)}`;
  return new StepError(`${stackName} is protected against deletion; nothing was deleted.`, {
    remedy:
      `aws cloudformation update-termination-protection --stack-name ${stackName}` +
      ` --no-enable-termination-protection --region ${region}${asProfile}\n` +
      'npm run destroy',
  });
}
