import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FakeDynamo, startFakeDynamo } from '../src/testing/fake-dynamodb.ts';

let table: FakeDynamo;
let client: DynamoDBClient;
beforeEach(async () => {
  table = await startFakeDynamo();
  client = new DynamoDBClient({ ...table.settings, maxAttempts: 1 });
});
afterEach(() => table.close());

function update(change: Partial<{ to: string; when: string; values: Record<string, number> }>) {
  const { to = 'SET n = :n', when, values = { ':n': 1 } } = change;
  const numbers = Object.entries(values).map(([name, value]) => [name, { N: String(value) }]);
  return client.send(
    new UpdateItemCommand({
      TableName: 'limits',
      Key: { key: { S: 'k' } },
      UpdateExpression: to,
      ...(when !== undefined && { ConditionExpression: when }),
      ExpressionAttributeValues: Object.fromEntries(numbers) as Record<string, { N: string }>,
      ReturnValues: 'ALL_NEW',
    }),
  );
}

it('sets and adds numbers, and gives the whole item', async () => {
  await update({ to: 'SET n = :n, other = :other', values: { ':n': 1, ':other': 7.5 } });

  const { Attributes } = await update({ to: 'SET n = n + :n', values: { ':n': 2 } });

  expect(Attributes).toEqual({ key: { S: 'k' }, n: { N: '3' }, other: { N: '7.5' } });
});

it.each([
  ['n < :x', 2, false],
  ['n < :x', 3, true],
  ['n <= :x', 2, true],
  ['n <= :x', 1, false],
  ['n > :x', 2, false],
  ['n > :x', 1, true],
  ['other > :x', 0, false],
  ['other > :x OR attribute_not_exists(other)', 0, true],
  ['attribute_not_exists(n) OR n > :x', 2, false],
])('carries out under a condition that holds: %s, x = %i', async (when, x, isMet) => {
  table.items.set('k', { n: 2 });

  const outcome = update({ to: 'SET n = n - :n', when, values: { ':n': 1, ':x': x } });

  if (isMet) await outcome;
  else await expect(outcome).rejects.toBeInstanceOf(ConditionalCheckFailedException);
  expect(table.items.get('k')?.n).toBe(isMet ? 1 : 2);
});

it.each([
  ['a value that nothing asks for', { values: { ':n': 1, ':x': 1 } }],
  ['a value that is missing', { to: 'SET n = :n, x = :x' }],
  ['an addition to nothing', { to: 'SET n = n + :n' }],
  ['another language', { to: 'INCREMENT n BY :n' }],
])('refuses %s', async (_, change) => {
  await expect(update(change)).rejects.toMatchObject({ name: 'ValidationException' });
  expect(table.items.size).toBe(0);
});

it('knows one operation and one table', async () => {
  const Key = { key: { S: 'k' } };
  await expect(client.send(new GetItemCommand({ TableName: 'limits', Key }))).rejects.toMatchObject(
    { name: 'UnknownOperationException' },
  );
  await expect(
    client.send(new UpdateItemCommand({ TableName: 'other', Key })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
