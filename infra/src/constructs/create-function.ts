import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { BUNDLING, entryOf, PROJECT_ROOT } from '../bundling.ts';
import type { Environment } from '../flags.ts';

export interface FunctionProps {
  env: Environment;
  description: string;
  /** The source under the cloud app, without its ending: `routes/status`. */
  entry: string;
  timeout: Duration;
  /** In megabytes; a function's share of a processor grows with it. */
  memorySize: number;
  environment?: Record<string, string>;
  bundling?: BundlingOptions;
}

/** How long what functions and the API write into their logs is kept. */
export const LOG_RETENTION: Readonly<Record<Environment, RetentionDays>> = {
  dev: RetentionDays.ONE_WEEK,
  prod: RetentionDays.THREE_MONTHS,
};

/**
 * Shows where an error came from in our own sources. Reading the map takes a tenth of a route's start
 * (12 of 124 ms on the machine it was tried on), so it is for functions that nobody waits for; a
 * route's frames can be looked up in the map beside its bundle.
 */
export const READABLE_STACKS = { NODE_OPTIONS: '--enable-source-maps' };

/**
 * A Lambda function that may write into its own log group and nothing else: whatever it needs more
 * is granted where it is needed. No name: CloudFormation can replace what it has named itself.
 */
export function createFunction(scope: Construct, id: string, props: FunctionProps): LambdaFunction {
  const { env, entry, environment, bundling = BUNDLING, ...settings } = props;
  const parts = new Construct(scope, id);
  const logGroup = new LogGroup(parts, 'Log', {
    retention: LOG_RETENTION[env],
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(parts, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  logGroup.grantWrite(role);
  return new NodejsFunction(parts, 'Function', {
    ...settings,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    entry: entryOf(entry),
    projectRoot: PROJECT_ROOT,
    depsLockFilePath: `${PROJECT_ROOT}package-lock.json`,
    bundling,
    environment: { LOG_LEVEL: 'info', ...environment },
    role,
    logGroup,
  });
}
