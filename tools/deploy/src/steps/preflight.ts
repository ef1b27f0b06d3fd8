import { StepError } from '../errors.ts';
import type { AwsAccount, AwsTarget } from '../io/aws.ts';
import { shellWord } from '../plan/cdk-command.ts';
import { awsProblem, isForbidden } from './aws-problem.ts';

/** Strips types without being asked to, and is what the functions run on. */
const NODE_MAJOR = 24;

/** Older stacks of the CDK's own have not the roles that a deployment takes on. */
const BOOTSTRAP_VERSION = 6;

/**
 * Looks whether a deployment can begin at all: it takes minutes, and would otherwise fail in them.
 * @param warn hears of what could not be looked at, and that `cdk` will find out
 * @throws StepError with the command that mends what is wrong
 */
export async function preflight(
  nodeVersion: string,
  aws: AwsAccount,
  target: AwsTarget,
  warn: (text: string) => void,
): Promise<string> {
  checkNode(nodeVersion);
  const { account, arn } = await aws.identity().catch((error: unknown) => {
    throw awsProblem(error, 'ask who you are', target);
  });
  const who = `AWS account ${account}, as ${arn.split(':').at(-1) ?? arn}`;
  let version: number | undefined;
  try {
    version = await aws.bootstrapVersion();
  } catch (error) {
    const problem = awsProblem(
      error,
      'read whether it is ready for CDK (ssm:GetParameter)',
      target,
    );
    if (!isForbidden(error)) throw problem;
    // The roles that cdk deploys with may read it, whoever takes them on.
    warn(`${problem.message} cdk itself will see.`);
    return who;
  }
  // The other way around, a version that is no number would pass.
  if (version === undefined || !(version >= BOOTSTRAP_VERSION)) {
    const { region, profile } = target;
    const asProfile = profile === undefined ? '' : ` --profile ${shellWord(profile)}`;
    const lacks =
      version === undefined
        ? 'is not prepared for CDK yet; that is done once'
        : `was prepared by a CDK that is too old (version ${Number.isNaN(version) ? 'unknown' : version})`;
    throw new StepError(`Account ${account} ${lacks}, in each region (${region}).`, {
      remedy: `npx cdk bootstrap aws://${account}/${region}${asProfile}`,
    });
  }
  return who;
}

function checkNode(version: string): void {
  if (Number.parseInt(version.replace(/^v/, ''), 10) >= NODE_MAJOR) return;
  throw new StepError(`This is Node ${version}, and Node ${NODE_MAJOR} is needed.`, {
    remedy: 'npm ci   (brings it along; npm run deploy then uses it)',
  });
}
