import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { InvalidKeyError, StoreConflictError, StoreUnavailableError } from '../src/index.ts';
import { S3Store } from '../src/s3/index.ts';

const client = new S3Client({ region: 'us-east-1' });
const s3 = mockClient(client);
const store = new S3Store({ client, bucket: 'studio', newMark: () => 'mark-1' });
const PNG = { contentType: 'image/png' };
const body = Uint8Array.of(1, 2, 3);

/** Name of each command that was sent, with its input. */
const sent = () =>
  s3.calls().map(({ args: [command] }) => [command.constructor.name, command.input]);

const failure = (name: string, httpStatusCode: number, attempts = 1) =>
  new S3ServiceException({ name, $fault: 'client', $metadata: { httpStatusCode, attempts } });

beforeEach(() => {
  s3.reset();
});

describe('what an S3Store asks for', () => {
  it('is the object, to read it', async () => {
    s3.on(GetObjectCommand).rejects(failure('NoSuchKey', 404));

    expect(await store.get('jobs/a.json')).toBeUndefined();

    expect(sent()).toStrictEqual([['GetObjectCommand', { Bucket: 'studio', Key: 'jobs/a.json' }]]);
  });

  it.each([
    [{}, { IfMatch: undefined, IfNoneMatch: undefined, Metadata: undefined }],
    [{ ifMatch: '"1"' }, { IfMatch: '"1"', IfNoneMatch: undefined, Metadata: { mark: 'mark-1' } }],
    [
      { ifNoneMatch: '*' as const },
      { IfMatch: undefined, IfNoneMatch: '*', Metadata: { mark: 'mark-1' } },
    ],
  ])('is to put bytes and type, under %j', async (condition, expected) => {
    s3.on(PutObjectCommand).resolves({ ETag: '"2"' });

    expect(await store.put('images/a.png', body, { ...PNG, ...condition })).toEqual({
      etag: '"2"',
    });

    expect(sent()).toStrictEqual([
      [
        'PutObjectCommand',
        {
          Bucket: 'studio',
          Key: 'images/a.png',
          Body: body,
          ContentType: 'image/png',
          ...expected,
        },
      ],
    ]);
  });

  it('is to delete the object', async () => {
    s3.on(DeleteObjectCommand).resolves({});

    await store.delete('images/a.png');

    expect(sent()).toStrictEqual([
      ['DeleteObjectCommand', { Bucket: 'studio', Key: 'images/a.png' }],
    ]);
  });

  it.each([
    [undefined, { StartAfter: undefined, MaxKeys: 1000 }],
    [{ limit: 7 }, { StartAfter: undefined, MaxKeys: 7 }],
    [{ startAfter: 'jobs/a.json' }, { StartAfter: 'jobs/a.json', MaxKeys: 1000 }],
  ])('is one page of keys, with %j', async (options, expected) => {
    s3.on(ListObjectsV2Command).resolves({ Contents: [{ Key: 'jobs/b' }], IsTruncated: true });

    expect(await store.list('jobs/', options)).toEqual({ keys: ['jobs/b'], more: true });

    expect(sent()).toStrictEqual([
      ['ListObjectsV2Command', { Bucket: 'studio', Prefix: 'jobs/', ...expected }],
    ]);
  });

  it('is nothing when a key is not plain', async () => {
    for (const key of ['', '/a', 'a/../b', 'images/ä.png', 'a?b']) {
      await expect(store.get(key)).rejects.toThrow(InvalidKeyError);
      await expect(store.put(key, body, PNG)).rejects.toThrow(InvalidKeyError);
      await expect(store.delete(key)).rejects.toThrow(InvalidKeyError);
    }

    expect(sent()).toEqual([]);
  });
});

describe('what an S3Store makes of an answer', () => {
  it.each([
    ['PreconditionFailed', 412],
    ['UnknownError', 412],
    ['ConditionalRequestConflict', 409],
    ['OperationAborted', 409],
    ['NoSuchKey', 404],
  ])('is a conflict for %s, %i, to a conditional put', async (name, status) => {
    s3.on(PutObjectCommand).rejects(failure(name, status));

    const put = store.put('jobs/a.json', body, { ...PNG, ifMatch: '"1"' });

    await expect(put).rejects.toThrow(StoreConflictError);
    await expect(put).rejects.toMatchObject({ cause: { name } });
    expect(s3.commandCalls(HeadObjectCommand)).toHaveLength(0);
  });

  it.each([
    ['NoSuchBucket', 404],
    ['AccessDenied', 403],
    ['InternalError', 500],
    ['NotImplemented', 501],
  ])('is an unavailable store for %s, %i, whatever was asked', async (name, status) => {
    s3.rejects(failure(name, status));

    for (const work of [
      store.get('jobs/a.json'),
      store.put('jobs/a.json', body, PNG),
      store.put('jobs/a.json', body, { ...PNG, ifMatch: '"1"' }),
      store.put('jobs/a.json', body, { ...PNG, ifNoneMatch: '*' }),
      store.delete('jobs/a.json'),
      store.list('jobs/a.json'),
    ]) {
      await expect(work).rejects.toThrow(StoreUnavailableError);
      await expect(work).rejects.toMatchObject({ cause: { name } });
      await expect(work).rejects.toThrow('jobs/a.json');
    }
  });

  it('is an unavailable store when a missing key answers a create or a plain put', async () => {
    s3.on(PutObjectCommand).rejects(failure('NoSuchKey', 404));

    for (const condition of [{}, { ifNoneMatch: '*' as const }]) {
      const put = store.put('jobs/a.json', body, { ...PNG, ...condition });
      await expect(put).rejects.toThrow(StoreUnavailableError);
    }
  });

  it('is an unavailable store when there is no ETag to go on with', async () => {
    s3.on(PutObjectCommand).resolves({});

    await expect(store.put('jobs/a.json', body, PNG)).rejects.toThrow(StoreUnavailableError);
  });

  it.each([['NoSuchKey'], ['NotFound']])('is a deleted object for %s', async (name) => {
    s3.on(DeleteObjectCommand).rejects(failure(name, 404));

    await expect(store.delete('jobs/a.json')).resolves.toBeUndefined();
  });
});

describe('a conflict after the SDK tried again', () => {
  const put = () => store.put('jobs/a.json', body, { ...PNG, ifMatch: '"1"' });
  beforeEach(() => {
    s3.on(PutObjectCommand).rejects(failure('PreconditionFailed', 412, 2));
  });

  it('is our own write when the object carries its mark', async () => {
    s3.on(HeadObjectCommand).resolves({ ETag: '"2"', Metadata: { mark: 'mark-1' } });

    expect(await put()).toEqual({ etag: '"2"' });
    expect(s3.commandCalls(HeadObjectCommand)[0]?.args[0].input).toStrictEqual({
      Bucket: 'studio',
      Key: 'jobs/a.json',
    });
  });

  it.each([[{ mark: 'mark-2' }], [{}], [undefined]])(
    'is a conflict when the object carries %j',
    async (Metadata) => {
      s3.on(HeadObjectCommand).resolves({ ETag: '"2"', Metadata });

      await expect(put()).rejects.toThrow(StoreConflictError);
    },
  );

  it('is a conflict when the object is gone', async () => {
    s3.on(HeadObjectCommand).rejects(failure('NotFound', 404));

    await expect(put()).rejects.toThrow(StoreConflictError);
  });

  it('is an unavailable store when nobody can tell', async () => {
    s3.on(HeadObjectCommand).rejects(failure('AccessDenied', 403));

    await expect(put()).rejects.toThrow(StoreUnavailableError);
  });
});
