import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

const NOBODY = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
const KEYS = { AWS_ACCESS_KEY_ID: 'mine', AWS_SECRET_ACCESS_KEY: 'secret' };

describe('readSettings', () => {
  it('needs nothing to be set', () => {
    expect(readSettings({ PORT: ' ' })).toEqual({
      port: 3001,
      region: 'us-east-1',
      simulatorLatencyMs: 800,
      bucket: undefined,
      table: undefined,
      endpoints: { s3: undefined, dynamodb: undefined, sqs: undefined, secrets: undefined },
      credentials: NOBODY,
    });
  });

  it('keeps real credentials from functions that meet only fakes', () => {
    expect(readSettings(KEYS).credentials).toEqual(NOBODY);
  });

  it('hands on endpoints, with the credentials and the bucket that go with them', () => {
    const settings = readSettings({
      ...KEYS,
      AWS_SESSION_TOKEN: 'token',
      AWS_ENDPOINT_URL: 'http://localhost:4566',
      AWS_ENDPOINT_URL_SQS: 'http://localhost:9324',
      AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:8000',
      STORE_BUCKET: 'pictures',
      RATE_LIMIT_TABLE: 'counters',
    });

    expect(settings).toMatchObject({
      bucket: 'pictures',
      table: 'counters',
      endpoints: {
        s3: 'http://localhost:4566',
        dynamodb: 'http://localhost:8000',
        sqs: 'http://localhost:9324',
        secrets: 'http://localhost:4566',
      },
      credentials: { ...KEYS, AWS_SESSION_TOKEN: 'token' },
    });
  });

  it('has no use for a table’s name where the table is started here', () => {
    expect(readSettings({ RATE_LIMIT_TABLE: 'counters' }).table).toBeUndefined();
  });

  it.each([
    [{ PORT: 'a', AWS_ENDPOINT_URL_SQS: 'nowhere' }, /PORT .*AWS_ENDPOINT_URL_SQS/],
    [{ AWS_ENDPOINT_URL_S3: 'http://localhost:9000' }, /STORE_BUCKET must name a bucket/],
  ])('refuses %j', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });
});
