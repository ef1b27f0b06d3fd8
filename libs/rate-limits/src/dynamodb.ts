import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoCounter } from './dynamodb/dynamo-counter.ts';
import { insured } from './dynamodb/insured.ts';
import { type Log, Outage } from './dynamodb/outage.ts';
import { memoryCounter } from './memory.ts';
import { createRateLimiter, type RateLimiter, type RateLimits } from './rate-limiter.ts';

export { createDynamoClient, type DynamoSettings } from './dynamodb/dynamo-client.ts';
export type { Log };

export interface DynamoRateLimiterOptions {
  /** Its patience is ours: see `createDynamoClient`. */
  client: DynamoDBClient;
  /** A table with the partition key `key` (text), whose items expire by the attribute `expire`. */
  tableName: string;
  limits: RateLimits;
  /** Told when the table cannot be used, at most once in ten seconds. */
  log?: Log;
}

/**
 * Limits that hold over everyone who counts in the same table.
 *
 * A table that fails or is slow stops nobody: while it does, each process counts in its own memory
 * under the same limits, so that as many times more may be granted as there are processes. What was
 * counted in the table before stands when it is back.
 */
export function dynamoRateLimiter(options: DynamoRateLimiterOptions): RateLimiter {
  const { client, tableName, limits, log } = options;
  const outage = new Outage(log);
  return createRateLimiter(limits, (quota) =>
    insured(dynamoCounter({ client, tableName }, quota), memoryCounter(quota), outage),
  );
}
