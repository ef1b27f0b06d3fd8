import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { explain } from '../explain.ts';
import type { Environment } from '../flags.ts';
import { storeLifecycle } from '../store-lifecycle.ts';

export interface StoreProps {
  env: Environment;
  sessionExpiryDays: number | undefined;
}

/** Patterns of keys, by what may be done with the objects under them. */
export interface StoreAccess {
  read?: readonly string[];
  write?: readonly string[];
  remove?: readonly string[];
  /** Listing comes with reading anyway. */
  list?: boolean;
}

/** The one bucket that everything is kept in: records, pictures, gallery. */
export class Store extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { env, sessionExpiryDays }: StoreProps) {
    super(scope, id);
    const isProd = env === 'prod';
    this.bucket = new Bucket(this, 'Bucket', {
      enforceSSL: true,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      versioned: isProd,
      removalPolicy: isProd ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      autoDeleteObjects: !isProd,
      lifecycleRules: storeLifecycle(sessionExpiryDays),
    });
    explain(this.bucket, {
      S1: 'Who fetched a picture is nobody’s business; changes are in the functions’ own logs.',
    });
  }

  /**
   * Lets a function work on objects, the prefixes it names and no others. CDK's own grants are
   * wider (`s3:GetObject*`, `s3:Abort*`), so the actions are spelt out.
   *
   * Whoever reads may also list: without that right S3 answers 403 and not 404 for an object that
   * is not there, and nobody could tell a missing session from a refused one. S3 makes this check
   * without a prefix in the request, so a condition on `s3:prefix` would never be met.
   */
  allow(fn: LambdaFunction, { read = [], write = [], remove = [], list = false }: StoreAccess) {
    fn.addEnvironment('STORE_BUCKET', this.bucket.bucketName);
    this.#allowObjects(fn, 's3:GetObject', read);
    this.#allowObjects(fn, 's3:PutObject', write);
    this.#allowObjects(fn, 's3:DeleteObject', remove);
    if (!list && read.length === 0) return;
    fn.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:ListBucket'], resources: [this.bucket.bucketArn] }),
    );
  }

  #allowObjects(fn: LambdaFunction, action: string, keys: readonly string[]): void {
    if (keys.length === 0) return;
    const resources = keys.map((key) => this.bucket.arnForObjects(key));
    fn.addToRolePolicy(new PolicyStatement({ actions: [action], resources }));
    const { role } = fn;
    if (!role) return;
    const logicalId = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    const reason = 'Keys carry ids made at run time; the pattern is what this function works on.';
    for (const key of keys) {
      explain(role, { [`IAM5[Resource::<${logicalId}.Arn>/${key}]`]: reason });
    }
  }
}
