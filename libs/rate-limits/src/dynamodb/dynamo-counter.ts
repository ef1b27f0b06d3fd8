import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import RateLimiterDynamo from 'rate-limiter-flexible/lib/RateLimiterDynamo.js';
import type { Counter, Quota } from '../counter.ts';

export interface DynamoTable {
  client: DynamoDBClient;
  tableName: string;
}

/**
 * Counts in a table, by updates that DynamoDB carries out one after the other. Only `UpdateItem` is
 * ever asked for.
 */
export function dynamoCounter({ client, tableName }: DynamoTable, quota: Quota): Counter {
  const limiter = new RateLimiterDynamo({
    storeClient: updaterOf(client),
    tableName,
    keyPrefix: quota.name,
    points: quota.points,
    duration: quota.seconds,
    // The table and its expiry belong to whoever deploys it; without these two they are looked for.
    tableCreated: true,
    ttlSet: true,
  });
  return {
    take: async (key) => {
      // Counts as `consume` does, and gives the count where that throws it.
      const { consumedPoints: used, msBeforeNext: endsInMs } = await limiter.penalty(key);
      const windowEnd = (Date.now() + endsInMs) / 1000;
      const giveBack = () =>
        takeOneOff({ client, tableName }, limiter.getKey(key), windowEnd + quota.seconds / 2);
      return { used, endsInMs, giveBack };
    },
  };
}

/** The one method that the library calls, so that a bundle need not carry the client's others. */
function updaterOf(client: DynamoDBClient) {
  return {
    updateItem: (input: UpdateItemCommandInput) =>
      client.send(new UpdateItemCommand(inWholeSeconds(input))),
  };
}

/** DynamoDB documents expiry by whole seconds only; the library writes fractions. */
function inWholeSeconds(input: UpdateItemCommandInput): UpdateItemCommandInput {
  const { ':new_expire': expire, ...others } = input.ExpressionAttributeValues ?? {};
  if (expire?.N === undefined) return input;
  const rounded = { N: String(Math.ceil(Number(expire.N))) };
  return { ...input, ExpressionAttributeValues: { ...others, ':new_expire': rounded } };
}

/**
 * The library's `reward` would begin a new window below zero when the old one has ended, and so
 * grant one operation too many in it. Windows of a key end at least their own length apart: one
 * that ends before `endsBefore`, in seconds, is the window that was counted in.
 */
async function takeOneOff({ client, tableName }: DynamoTable, key: string, endsBefore: number) {
  const update = new UpdateItemCommand({
    TableName: tableName,
    Key: { key: { S: key } },
    UpdateExpression: 'SET points = points - :one',
    ConditionExpression: 'expire < :ends_before',
    ExpressionAttributeValues: {
      ':one': { N: '1' },
      ':ends_before': { N: String(Math.floor(endsBefore)) },
    },
  });
  try {
    await client.send(update);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
