import { StepError } from '../errors.ts';
import type { AwsAccount, AwsTarget } from '../io/aws.ts';
import { deployCommand } from '../plan/cdk-command.ts';
import { stackFlags, stackNameOf } from '../plan/stack-flags.ts';
import { readOutputs, type StackOutputs } from '../plan/stack-outputs.ts';
import { WEB_ENV_FILE } from '../plan/web-env.ts';
import { knownKeys } from '../settings/keys.ts';
import { awsProblem } from '../steps/aws-problem.ts';
import type { Collected } from '../steps/collect-settings.ts';
import { preflight } from '../steps/preflight.ts';
import { putKeys } from '../steps/put-keys.ts';
import { runCdkCommand } from '../steps/run-cdk-command.ts';
import type { Step } from '../steps/run-steps.ts';
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
  { effective: config }: Collected,
  target: AwsTarget,
  aws: AwsAccount,
): DeployPlan {
  const { environment, root } = world;
  const keys = knownKeys(config, environment);
  const stackName = stackNameOf(config);
  let found: StackOutputs | undefined;
  const outputs = () => {
    if (!found) throw new StepError('The stack was not deployed.');
    return found;
  };
  const steps: Step[] = [
    {
      name: 'check Node, the AWS account and its CDK',
      run: () => preflight(world.nodeVersion, aws, target),
    },
    {
      name: `deploy the stack ${stackName}`,
      announced: `cdk deploys ${stackName}; what follows is its own`,
      endsByItself: true,
      run: async () => {
        const command = deployCommand({ ...target, flags: stackFlags(config) });
        await runCdkCommand(
          world,
          command,
          keys.map(({ value }) => value),
        );
        found = await readStack(aws, stackName, target);
        return `Stack ${stackName} is deployed`;
      },
    },
    {
      name: 'put the keys into Secrets Manager',
      run: () => putKeys(keys, outputs().secrets, aws, target),
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
