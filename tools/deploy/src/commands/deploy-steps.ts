import type { Options } from '../cli/options.ts';
import { StepError } from '../errors.ts';
import type { AwsAccount, AwsTarget } from '../io/aws.ts';
import type { Screen } from '../io/terminal.ts';
import { deployCommand } from '../plan/cdk-command.ts';
import { stackFlags, stackNameOf } from '../plan/stack-flags.ts';
import { readOutputs, type StackOutputs } from '../plan/stack-outputs.ts';
import { WEB_ENV_FILE } from '../plan/web-env.ts';
import { allKeys, knownKeys } from '../settings/keys.ts';
import { awsProblem } from '../steps/aws-problem.ts';
import { checkStack } from '../steps/check-stack.ts';
import type { Collected } from '../steps/collect-settings.ts';
import { preflight } from '../steps/preflight.ts';
import { putKeys } from '../steps/put-keys.ts';
import { runCdkCommand } from '../steps/run-cdk-command.ts';
import type { Step } from '../steps/run-steps.ts';
import { saveStep } from '../steps/save-settings.ts';
import { writeWebEnv } from '../steps/write-web-env.ts';
import type { World } from '../world.ts';

export interface DeployPlan {
  steps: Step[];
  /** What the stack tells; there once the steps are done. */
  outputs: () => StackOutputs;
}

/** What deploying comes to, step by step; each of them finds its work done when it is. */
export function planDeployment(
  world: World,
  options: Options,
  collected: Collected,
  aws: AwsAccount,
  screen: Pick<Screen, 'warn'>,
): DeployPlan {
  const { environment, root } = world;
  const { effective: config } = collected;
  const target: AwsTarget = { region: config.region ?? '', profile: options.profile };
  const keys = knownKeys(config, environment);
  const stackName = stackNameOf(config);
  let found: StackOutputs | undefined;
  const outputs = () => {
    if (!found) throw new StepError('The stack was not deployed.');
    return found;
  };
  const steps: Step[] = [
    saveStep(collected, screen),
    {
      name: 'check Node, the AWS account and its CDK',
      run: async () => {
        const sentence = await preflight(world.nodeVersion, aws, target, (text) => {
          screen.warn(text);
        });
        await checkStack(aws, stackName, target, options);
        return sentence;
      },
    },
    {
      name: `deploy the stack ${stackName}`,
      announced: `cdk deploys ${stackName}; what follows is its own`,
      endsByItself: true,
      run: async () => {
        const command = deployCommand({ ...target, flags: stackFlags(config) });
        await runCdkCommand(world, command, allKeys(config, environment));
        return `Stack ${stackName} is deployed`;
      },
    },
    {
      name: `read the addresses of ${stackName}`,
      run: async () => {
        found = await readStack(aws, stackName, target);
        return undefined;
      },
    },
    {
      name: 'put the keys into Secrets Manager',
      run: (partly) => putKeys(keys, outputs().secrets, aws, target, partly),
    },
    {
      name: `write ${WEB_ENV_FILE}`,
      run: () => writeWebEnv(root, outputs().apiUrl, config),
    },
  ];
  return { steps, outputs };
}

async function readStack(
  aws: AwsAccount,
  stackName: string,
  target: AwsTarget,
): Promise<StackOutputs> {
  const stack = await aws.findStack(stackName).catch((error: unknown) => {
    throw awsProblem(error, `look at the stack ${stackName}`, target);
  });
  if (!stack) throw new StepError(`There is no stack ${stackName} in ${target.region}.`);
  return readOutputs(stack.outputs);
}
