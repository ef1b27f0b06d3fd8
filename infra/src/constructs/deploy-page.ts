import { type CfnElement, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { ModelName } from '@polyptych/contract';
import { PAGE_FOLDER } from '@polyptych/web';
import type { Construct } from 'constructs';
import { explain } from '../explain.ts';

export interface DeployPageProps {
  /** Where the page finds the API, without a slash at the end. */
  apiUrl: string;
  /** The models that are on. */
  models: readonly ModelName[];
}

/** What CDK calls the function that all deployments of a stack share. */
const HANDLER_ID = 'Custom::CDKBucketDeployment';

/**
 * Copies the page into its bucket, and `config.json` beside it.
 *
 * The files have fixed names, so browsers ask each time whether they have changed, and CloudFront
 * asks once a minute: a new page is there without invalidating anything, and the function that
 * copies needs no right over distributions.
 */
export function deployPage(scope: Construct, bucket: Bucket, config: DeployPageProps): void {
  const logGroup = new LogGroup(scope, 'DeploymentLog', {
    retention: RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // Its own role, or CDK would give the function a managed policy for logs.
  const role = new Role(scope, 'DeploymentRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  logGroup.grantWrite(role);
  new BucketDeployment(scope, 'Deployment', {
    sources: [Source.asset(PAGE_FOLDER), Source.jsonData('config.json', config)],
    destinationBucket: bucket,
    cacheControl: [
      CacheControl.setPublic(),
      CacheControl.maxAge(Duration.seconds(0)),
      CacheControl.sMaxAge(Duration.minutes(1)),
      CacheControl.mustRevalidate(),
    ],
    role,
    logGroup,
  });
  explainDeployment(role, bucket);
}

/** The function that copies, and its rights, are CDK's own. */
function explainDeployment(role: Role, bucket: Bucket): void {
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
