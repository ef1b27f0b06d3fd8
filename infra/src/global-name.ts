import { Aws, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * A name for what CloudFront keeps by name for a whole account. CDK's own choice leaves out the stack
 * or the region, and so keeps a second one from being deployed.
 * @param what up to 15 characters; with the longest stack name and region that makes 64, which is all
 */
export function globalName(scope: Construct, what: string): string {
  return `${Stack.of(scope).stackName}-${Aws.REGION}-${what}`;
}
