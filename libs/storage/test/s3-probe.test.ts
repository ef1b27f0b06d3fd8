import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BucketUnavailableError, ConditionalWritesError, openS3Store } from '../src/s3/index.ts';
import { type Condition, type FakeS3, startFakeS3 } from '../src/testing/fake-s3.ts';

const SECRET = 'a-secret-nobody-may-see';

/** The error that opening the store ends with. */
async function refusal(fake: FakeS3, bucket = fake.bucket): Promise<Error> {
  const credentials = { accessKeyId: 'id-nobody-may-see', secretAccessKey: SECRET };
  return openS3Store(bucket, { ...fake.settings, credentials }).then(
    () => {
      throw new TypeError('the store was opened');
    },
    (error: unknown) => error as Error,
  );
}

describe('openS3Store', () => {
  let fake: FakeS3;
  beforeEach(async () => {
    fake = await startFakeS3();
  });
  afterEach(() => fake.close());

  it('opens a bucket that can be used, and leaves nothing in it', async () => {
    const store = await openS3Store(fake.bucket, fake.settings);

    expect(
      fake.requests.map(({ method, condition, status }) => [method, condition, status]),
    ).toEqual([
      ['GET', undefined, 200],
      ['PUT', 'if-none-match', 200],
      ['PUT', 'if-none-match', 412],
      ['PUT', 'if-match', 200],
      ['PUT', 'if-match', 412],
      ['DELETE', undefined, 204],
      ['PUT', 'if-match', 404],
      ['DELETE', undefined, 204],
    ]);
    const [key, ...others] = new Set(fake.requests.slice(1).map((request) => request.key));
    expect(key).toMatch(/^probe\/[0-9a-f-]{36}$/);
    expect(others).toEqual([]);
    expect(await store.list('')).toEqual({ keys: [], more: false });
    store.close();
  });

  it('says that there is no such bucket, and where to look', async () => {
    const error = await refusal(fake, 'elsewhere');

    expect(error).toBeInstanceOf(BucketUnavailableError);
    expect(error.message).toBe(
      'Cannot list in the bucket "elsewhere" (NoSuchBucket); look at STORE_BUCKET and AWS_ENDPOINT_URL_S3.',
    );
  });

  it('says that nobody is there, and where to look', async () => {
    await fake.close();
    const error = await refusal(fake);
    fake = await startFakeS3();

    expect(error).toBeInstanceOf(BucketUnavailableError);
    expect(error.message).toContain('(ECONNREFUSED); look at AWS_ENDPOINT_URL_S3');
  });

  it.each([
    ['AccessDenied', 403, 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_PROFILE'],
    ['InvalidAccessKeyId', 403, 'AWS_ACCESS_KEY_ID'],
    ['SignatureDoesNotMatch', 403, 'AWS_SECRET_ACCESS_KEY'],
    ['PermanentRedirect', 301, 'AWS_REGION'],
    ['SomethingElse', 400, 'STORE_BUCKET, AWS_ENDPOINT_URL_S3, AWS_REGION and the credentials'],
  ])('names %s and where to look, and no key', async (code, status, remedy) => {
    fake.faults.push({
      when: ({ operation }) => operation === 'PutObject',
      then: { status, code },
    });

    const error = await refusal(fake);

    expect(error).toBeInstanceOf(BucketUnavailableError);
    expect(error.message).toMatch(/^Cannot write in the bucket "studio" \(/);
    expect(error.message).toContain(`(${code}); look at `);
    expect(error.message).toContain(remedy);
    expect(error.message).not.toContain('nobody-may-see');
  });

  it.each<[string, Condition[]]>([
    ['If-None-Match', ['if-none-match', 'if-match']],
    ['If-None-Match', ['if-none-match']],
    ['If-Match', ['if-match']],
  ])('refuses a service that takes no notice of %s', async (condition, ignoredConditions) => {
    await fake.close();
    fake = await startFakeS3({ ignoredConditions });

    const error = await refusal(fake);

    expect(error).toBeInstanceOf(ConditionalWritesError);
    expect(error.message).toContain(`The bucket "studio" does not honour ${condition} on a write`);
    expect(fake.requests.at(-1)).toMatchObject({ operation: 'DeleteObject', status: 204 });
  });

  it.each<[string, Condition, number, string]>([
    ['knows no conditions', 'if-none-match', 501, 'NotImplemented'],
    ['refuses a condition that holds', 'if-match', 412, 'PreconditionFailed'],
  ])('refuses a service that %s', async (_, refused, status, code) => {
    fake.faults.push({ when: ({ condition }) => condition === refused, then: { status, code } });

    expect(await refusal(fake)).toBeInstanceOf(ConditionalWritesError);
  });
});
