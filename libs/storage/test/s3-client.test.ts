import { afterEach, describe, expect, it, vi } from 'vitest';
import { createS3Client, S3Store } from '../src/s3/index.ts';
import { startFakeS3 } from '../src/testing/fake-s3.ts';

const LOCAL = 'http://127.0.0.1:9000';

describe('createS3Client', () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each([
    ['a setting', { endpoint: LOCAL }, {}],
    ['AWS_ENDPOINT_URL_S3', {}, { AWS_ENDPOINT_URL_S3: LOCAL }],
    ['AWS_ENDPOINT_URL', {}, { AWS_ENDPOINT_URL: LOCAL, AWS_ENDPOINT_URL_S3: '' }],
  ])('addresses buckets by path and needs no region, given %s', async (_, settings, variables) => {
    const { config } = createS3Client(settings, variables);

    expect(config.forcePathStyle).toBe(true);
    expect(await config.region()).toBe('us-east-1');
  });

  it('keeps the region it is told', async () => {
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    const variables = { AWS_ENDPOINT_URL_S3: LOCAL, AWS_REGION: 'eu-central-1' };

    expect(await createS3Client({}, variables).config.region()).toBe('eu-central-1');
    const { config } = createS3Client({ region: 'eu-west-1' }, variables);
    expect(await config.region()).toBe('eu-west-1');
  });

  it('leaves Amazon its host names and its region', async () => {
    vi.stubEnv('AWS_REGION', 'eu-west-3');
    const { config } = createS3Client({}, { AWS_REGION: 'eu-west-3' });

    expect(config.forcePathStyle).toBe(false);
    expect(await config.region()).toBe('eu-west-3');
  });

  it('lets the SDK read where the service is, gives up in time and tries three times', async () => {
    const fake = await startFakeS3();
    vi.stubEnv('AWS_ENDPOINT_URL_S3', fake.endpoint);
    const client = createS3Client({
      credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
    });
    const store = new S3Store({ client, bucket: fake.bucket });

    expect(await store.list('')).toEqual({ keys: [], more: false });

    const timeouts = { connectionTimeout: 3000, requestTimeout: 30_000, socketTimeout: 30_000 };
    expect(client.config.requestHandler).toMatchObject({
      config: { ...timeouts, throwOnRequestTimeout: true },
    });
    expect(await client.config.maxAttempts()).toBe(3);
    store.close();
    await fake.close();
  });
});
