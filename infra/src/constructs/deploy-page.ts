import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { ModelName } from '@polyptych/contract';
import { HASHED_FILES_PATH, PAGE_URL } from '@polyptych/web';
import type { Construct } from 'constructs';
import { explainDeployment } from './explain-deployment.ts';

export interface DeployPageProps {
  /** Where the page finds the API, without a slash at the end. */
  apiUrl: string;
  /** The models that are on. */
  models: readonly ModelName[];
}

/** The folder of files with a hash of their content in their names, as in the bucket. */
const HASHED_FILES = HASHED_FILES_PATH.replaceAll('/', '');

/** Where Vite has put the page. */
const PAGE_FOLDER = fileURLToPath(PAGE_URL);

/** Source maps are for those who have the sources. */
const SOURCE_MAPS = '**/*.map';

/**
 * Copies the built page into its bucket, and `config.json` beside it.
 *
 * Files with a hash in their names are kept for good, by browsers and in the bucket: a page that was
 * opened before a deployment still loads parts of itself by the old names. They are there before the
 * `index.html` that names the new ones. What has a fixed name, browsers ask for each time, and
 * CloudFront asks once a minute: a new page is there without invalidating anything, and the function
 * that copies needs no right over distributions.
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
  const shared = { destinationBucket: bucket, role, logGroup };
  const hashed = new BucketDeployment(scope, 'HashedFiles', {
    ...shared,
    sources: [Source.asset(join(PAGE_FOLDER, HASHED_FILES), { exclude: [SOURCE_MAPS] })],
    destinationKeyPrefix: HASHED_FILES,
    prune: false,
    cacheControl: [
      CacheControl.setPublic(),
      CacheControl.maxAge(Duration.days(365)),
      CacheControl.immutable(),
    ],
  });
  const named = new BucketDeployment(scope, 'Deployment', {
    ...shared,
    sources: [
      Source.asset(PAGE_FOLDER, { exclude: [HASHED_FILES, SOURCE_MAPS] }),
      Source.jsonData('config.json', config),
    ],
    // Not copied from here, and so not pruned either.
    exclude: [`${HASHED_FILES}/*`],
    cacheControl: [
      CacheControl.setPublic(),
      CacheControl.maxAge(Duration.seconds(0)),
      CacheControl.sMaxAge(Duration.minutes(1)),
      CacheControl.mustRevalidate(),
    ],
  });
  named.node.addDependency(hashed);
  explainDeployment(role, bucket);
}
