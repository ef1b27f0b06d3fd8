import { type CfnElement, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { explain } from '../explain.ts';

/** What CDK calls the function that all deployments of a stack share. */
const HANDLER_ID = 'Custom::CDKBucketDeployment';

/** The function that copies, and its rights, are CDK's own. */
export function explainDeployment(role: Role, bucket: Bucket): void {
  const stack = Stack.of(bucket);
  const rights = 'CDK’s own grants for copying; they end at its assets and at the page’s bucket.';
  const assets = `cdk-${stack.synthesizer.bootstrapQualifier ?? ''}-assets-<AWS::AccountId>-<AWS::Region>`;
  const target = stack.getLogicalId(bucket.node.defaultChild as CfnElement);
  explain(role, {
    'IAM5[Action::s3:GetBucket*]': rights,
    'IAM5[Action::s3:GetObject*]': rights,
    'IAM5[Action::s3:List*]': rights,
    'IAM5[Action::s3:Abort*]': rights,
    'IAM5[Action::s3:DeleteObject*]': rights,
    [`IAM5[Resource::arn:<AWS::Partition>:s3:::${assets}/*]`]: rights,
    [`IAM5[Resource::<${target}.Arn>/*]`]: rights,
  });
  const handler = stack.node.children.find(({ node }) => node.id.startsWith(HANDLER_ID));
  if (handler) explain(handler, { L1: 'Python, in the version that CDK has chosen and tried.' });
}
