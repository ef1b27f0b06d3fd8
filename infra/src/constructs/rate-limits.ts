import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { explain } from '../explain.ts';

/** Counters of requests, with the keys that `rate-limiter-flexible` gives them. */
export class RateLimits extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'key', type: AttributeType.STRING },
      timeToLiveAttribute: 'expire',
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.DEFAULT,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    explain(this.table, { DDB3: 'Counters of a day at most: there is nothing to go back to.' });
  }

  /** Lets a function count. */
  allow(fn: LambdaFunction): void {
    fn.addEnvironment('RATE_LIMIT_TABLE', this.table.tableName);
    // Counting and taking back are both one update; CDK's own grants would allow far more.
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['dynamodb:UpdateItem'],
        resources: [this.table.tableArn],
      }),
    );
  }
}
