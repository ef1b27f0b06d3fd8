import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDynamoClient, dynamoRateLimiter, type DynamoSettings } from '../src/dynamodb.ts';
import { RateLimitedError, type RateLimits } from '../src/index.ts';
import { type FakeDynamo, startFakeDynamo } from '../src/testing/fake-dynamodb.ts';

const NOW = new Date('2026-11-23T12:00:00.250Z');
const NOW_S = NOW.getTime() / 1000;
const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

let table: FakeDynamo;
beforeEach(async () => {
  // Sockets need the real timers.
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  table = await startFakeDynamo();
});
afterEach(async () => {
  vi.useRealTimers();
  await table.close();
});

/** A busy machine must not look like a broken table. */
const PATIENT: DynamoSettings = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 20_000, requestTimeout: 20_000 },
};

function setUp(limits: RateLimits, settings = PATIENT) {
  const warnings: { message: string; error: unknown }[] = [];
  const limiter = dynamoRateLimiter({
    client: createDynamoClient({ ...table.settings, ...settings }),
    tableName: table.tableName,
    limits,
    log: { warn: (message, { error }) => warnings.push({ message, error }) },
  });
  const isGranted = (caller = 'a') =>
    limiter.take(caller).then(
      () => true,
      (error: unknown) => {
        if (error instanceof RateLimitedError) return false;
        throw error;
      },
    );
  return { limiter, isGranted, warnings };
}

function passSeconds(seconds: number): void {
  vi.setSystemTime(Date.now() + seconds * 1000);
}

const bodies = () => table.requests.map(({ body }) => body);
const points = (key: string) => table.items.get(key)?.points;

describe('what the table is asked', () => {
  const begins = (key: string, seconds: number) => ({
    operation: 'UpdateItem',
    body: {
      TableName: 'limits',
      Key: { key: { S: key } },
      UpdateExpression: 'SET points = :new_points, expire = :new_expire',
      ConditionExpression: 'expire <= :where_expire OR attribute_not_exists(points)',
      ExpressionAttributeValues: {
        ':new_points': { N: '1' },
        // Whole seconds, rounded up, are what DynamoDB expires items by.
        ':new_expire': { N: String(Math.ceil(NOW_S) + seconds) },
        ':where_expire': { N: String(NOW_S) },
      },
      ReturnValues: 'ALL_NEW',
    },
  });
  const counts = (key: string) => ({
    operation: 'UpdateItem',
    body: {
      TableName: 'limits',
      Key: { key: { S: key } },
      UpdateExpression: 'SET points = points + :new_points',
      ConditionExpression: 'expire > :where_expire',
      ExpressionAttributeValues: {
        ':new_points': { N: '1' },
        ':where_expire': { N: String(NOW_S) },
      },
      ReturnValues: 'ALL_NEW',
    },
  });
  const givesBack = (key: string, seconds: number) => ({
    operation: 'UpdateItem',
    body: {
      TableName: 'limits',
      Key: { key: { S: key } },
      UpdateExpression: 'SET points = points - :one',
      ConditionExpression: 'expire < :ends_before',
      ExpressionAttributeValues: {
        ':one': { N: '1' },
        ':ends_before': { N: String(Math.ceil(NOW_S) + seconds) },
      },
    },
  });

  it('is nothing before the first operation: neither to make it nor to describe it', async () => {
    setUp({ global: 2, perIp: 2 });
    await setUp({ global: 0, perIp: 0 }).limiter.take('a');

    expect(table.requests).toEqual([]);
  });

  it("is one update for each limit, the caller's own first, while no window is open", async () => {
    const { limiter } = setUp({ global: 2, perIp: 2 });

    await limiter.take('203.0.113.7');

    expect(table.requests).toEqual([
      begins('perIp:203.0.113.7', DAY_S),
      begins('global:all', HOUR_S),
    ]);
  });

  it('is two updates for a limit while its window is open', async () => {
    const { limiter } = setUp({ global: 0, perIp: 2 });
    await limiter.take('a');
    table.requests.length = 0;

    await limiter.take('a');

    expect(table.requests).toEqual([begins('perIp:a', DAY_S), counts('perIp:a')]);
    expect(table.items.get('perIp:a')).toEqual({ points: 2, expire: Math.ceil(NOW_S) + DAY_S });
  });

  it('is one update to give back', async () => {
    const { limiter } = setUp({ global: 0, perIp: 2 });
    const grant = await limiter.take('a');
    table.requests.length = 0;

    await grant.giveBack();

    expect(table.requests).toEqual([givesBack('perIp:a', 1.5 * DAY_S)]);
    expect(points('perIp:a')).toBe(0);
  });

  it('never touches what all share for a caller over his own limit', async () => {
    const { limiter, isGranted } = setUp({ global: 5, perIp: 1 });
    await limiter.take('a');
    table.requests.length = 0;

    expect(await isGranted('a')).toBe(false);

    expect(bodies().map(({ Key }) => Key.key.S)).not.toContain('global:all');
    expect([points('perIp:a'), points('global:all')]).toEqual([1, 1]);
  });
});

describe('limits', () => {
  it('grant exactly as many of 50 simultaneous operations, in two processes at once', async () => {
    const both = [setUp({ global: 20, perIp: 0 }), setUp({ global: 20, perIp: 0 })];

    const granted = await Promise.all(
      Array.from({ length: 25 }, () => both.map(({ isGranted }) => isGranted())).flat(),
    );

    expect(granted.filter(Boolean)).toHaveLength(20);
    expect(points('global:all')).toBe(20);
    expect(both.flatMap(({ warnings }) => warnings)).toEqual([]);
  });

  it('of both kinds hold at once', async () => {
    const { isGranted } = setUp({ global: 5, perIp: 3 });
    const callers = ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'];

    const granted = await Promise.all(callers.map(isGranted));

    expect(granted.filter(Boolean)).toHaveLength(5);
    expect(points('global:all')).toBe(5);
    expect((points('perIp:a') ?? 0) + (points('perIp:b') ?? 0)).toBe(5);
  });

  it('end with their window, though the item is still there', async () => {
    const { isGranted } = setUp({ global: 1, perIp: 0 });
    await isGranted();
    passSeconds(HOUR_S);
    expect(await isGranted()).toBe(false);

    passSeconds(1);

    expect(await isGranted()).toBe(true);
    expect(await isGranted()).toBe(false);
  });

  it('tell how they stand', async () => {
    const { limiter } = setUp({ global: 0, perIp: 2 });
    await limiter.take('a');
    passSeconds(HOUR_S);
    const headers = {
      'RateLimit-Limit': '2',
      'RateLimit-Remaining': '0',
      'RateLimit-Reset': String(DAY_S - HOUR_S + 1),
      'RateLimit-Policy': '2;w=86400',
    };

    expect((await limiter.take('a')).headers).toEqual(headers);
    await expect(limiter.take('a')).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      headers: { ...headers, 'Retry-After': headers['RateLimit-Reset'] },
    });
  });
});

describe('what is given back', () => {
  it('can be taken again', async () => {
    const { limiter, isGranted } = setUp({ global: 1, perIp: 1 });
    const grant = await limiter.take('a');

    await grant.giveBack();

    expect([await isGranted(), await isGranted()]).toEqual([true, false]);
  });

  it.each([
    ['has ended', 0],
    ['was followed by another', 1],
  ])('makes no room in the next window when its own %s', async (_, taken) => {
    const { limiter, isGranted, warnings } = setUp({ global: 2, perIp: 0 });
    const grant = await limiter.take('a');
    passSeconds(HOUR_S + 1);
    for (let i = 0; i < taken; i += 1) await limiter.take('b');

    await grant.giveBack();

    const granted = [await isGranted(), await isGranted(), await isGranted()];
    expect(granted.filter(Boolean)).toHaveLength(2 - taken);
    expect(warnings).toEqual([]);
  });

  it('is given to no item that has been deleted', async () => {
    const { limiter, warnings } = setUp({ global: 1, perIp: 0 });
    const grant = await limiter.take('a');
    table.items.clear();

    await grant.giveBack();

    expect([...table.items]).toEqual([]);
    expect(warnings).toEqual([]);
  });
});

describe('a table that cannot be used', () => {
  it.each(['fails', 'throttles', 'mumbles'] as const)(
    'and %s stops nobody: the limits hold in this process alone',
    async (health) => {
      const { isGranted, warnings } = setUp({ global: 0, perIp: 2 });
      table.health = health;

      expect([await isGranted(), await isGranted(), await isGranted()]).toEqual([
        true,
        true,
        false,
      ]);

      expect(warnings).toHaveLength(1);
      expect(warnings[0]?.message).toBe('rate limits cannot be counted in their table');
      expect(warnings[0]?.error).toBeInstanceOf(Error);
    },
  );

  it('and hangs is waited for twice, then left alone', async () => {
    const { isGranted, warnings } = setUp(
      { global: 2, perIp: 2 },
      { maxAttempts: 1, requestHandler: { requestTimeout: 30, throwOnRequestTimeout: true } },
    );
    table.health = 'hangs';

    expect([await isGranted(), await isGranted(), await isGranted()]).toEqual([true, true, false]);

    expect(table.requests).toHaveLength(2);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.error).toMatchObject({ name: 'TimeoutError' });
  });

  it('is asked again after ten seconds, and reported again', async () => {
    const { isGranted, warnings } = setUp({ global: 0, perIp: 9 });
    table.health = 'fails';
    await isGranted();
    passSeconds(9.999);
    await isGranted();
    expect(warnings).toHaveLength(1);
    passSeconds(0.001);
    await isGranted();
    expect(warnings).toHaveLength(2);

    table.health = 'well';
    await isGranted();
    expect(points('perIp:a')).toBeUndefined();
    passSeconds(10);
    await isGranted();

    expect(points('perIp:a')).toBe(1);
    expect(warnings).toHaveLength(2);
  });

  it('is reported once for all that fail at the same time', async () => {
    const { isGranted, warnings } = setUp({ global: 0, perIp: 2 });
    table.health = 'fails';

    const granted = await Promise.all([isGranted(), isGranted(), isGranted()]);

    expect(granted.filter(Boolean)).toHaveLength(2);
    expect(warnings).toHaveLength(1);
  });

  it('gets nothing back that was counted here meanwhile', async () => {
    const { limiter, isGranted } = setUp({ global: 0, perIp: 1 });
    table.health = 'fails';
    const grant = await limiter.take('a');
    table.health = 'well';
    passSeconds(10);
    await limiter.take('a');

    await grant.giveBack();

    expect(points('perIp:a')).toBe(1);
    expect(await isGranted()).toBe(false);
  });

  it('gives nothing back here that it had counted itself', async () => {
    const { limiter, isGranted, warnings } = setUp({ global: 0, perIp: 1 });
    const grant = await limiter.take('a');
    table.health = 'fails';

    await grant.giveBack();

    expect(warnings).toHaveLength(1);
    expect([await isGranted(), await isGranted()]).toEqual([true, false]);
  });
});

describe('createDynamoClient', () => {
  it('tries a broken connection once more', async () => {
    const { isGranted, warnings } = setUp({ global: 0, perIp: 1 }, {});
    await isGranted('a');
    table.health = 'mumbles';
    table.requests.length = 0;

    await isGranted('b');

    // Each of the library's two updates, twice.
    expect(table.requests).toHaveLength(4);
    expect(warnings).toHaveLength(1);
  });

  it('gives up soon, and tries a second time', async () => {
    const client = createDynamoClient(table.settings);
    const limits = { global: 1, perIp: 0 };
    await dynamoRateLimiter({ client, tableName: table.tableName, limits }).take('a');

    const timeouts = { connectionTimeout: 500, requestTimeout: 1000, socketTimeout: 1000 };
    expect(client.config.requestHandler).toMatchObject({
      config: { ...timeouts, throwOnRequestTimeout: true },
    });
    expect(await client.config.maxAttempts()).toBe(2);
  });
});
