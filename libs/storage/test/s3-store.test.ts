import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreConflictError, StoreUnavailableError } from '../src/index.ts';
import { createS3Client, S3Store } from '../src/s3/index.ts';
import { type FakeS3, type FakeS3Request, startFakeS3 } from '../src/testing/fake-s3.ts';

const PNG = { contentType: 'image/png' };
const key = 'jobs/a.json';
const bytes = (text: string) => Buffer.from(text);
const isPut = ({ operation }: FakeS3Request) => operation === 'PutObject';
const isRead = ({ operation }: FakeS3Request) => operation === 'GetObject';

describe('S3Store over the wire', () => {
  let fake: FakeS3;
  let store: S3Store;
  beforeEach(async () => {
    fake = await startFakeS3();
    store = new S3Store({ client: createS3Client(fake.settings), bucket: fake.bucket });
  });
  afterEach(async () => {
    store.close();
    await fake.close();
  });

  const operations = () => fake.requests.map(({ operation }) => operation);
  const bodyOf = async () => Buffer.from((await store.get(key))?.body ?? []).toString();

  it('knows its own creation again when the answer was lost', async () => {
    fake.faults.push({ when: isPut, then: 'drop' });

    const { etag } = await store.put(key, bytes('1'), { ...PNG, ifNoneMatch: '*' });

    expect(operations()).toEqual(['PutObject', 'PutObject', 'HeadObject']);
    expect(await store.get(key)).toMatchObject({ etag });
  });

  it('knows its own change again when the answer was lost, and can go on from it', async () => {
    const { etag: first } = await store.put(key, bytes('1'), PNG);
    fake.faults.push({ when: isPut, then: 'drop' }, { when: isPut, then: 'drop' });

    const { etag } = await store.put(key, bytes('2'), { ...PNG, ifMatch: first });
    await store.put(key, bytes('3'), { ...PNG, ifMatch: etag });

    expect(await bodyOf()).toBe('3');
  });

  it('does not take the same bytes of another writer for its own', async () => {
    await store.put(key, bytes('same'), { ...PNG, ifNoneMatch: '*' });
    fake.faults.push({ when: isPut, then: { status: 503, code: 'ServiceUnavailable' } });

    const put = store.put(key, bytes('same'), { ...PNG, ifNoneMatch: '*' });

    await expect(put).rejects.toThrow(StoreConflictError);
    expect(operations()).toEqual(['PutObject', 'PutObject', 'PutObject', 'HeadObject']);
  });

  it('does not take what somebody else made of its write for its own', async () => {
    const { etag } = await store.put(key, bytes('1'), PNG);
    fake.faults.push({ when: isPut, then: 'drop' });
    const put = store.put(key, bytes('2'), { ...PNG, ifMatch: etag });
    await store.put(key, bytes('3'), PNG);

    await expect(put).rejects.toThrow(StoreConflictError);
    expect(await bodyOf()).toBe('3');
  });

  it('reports a write that somebody else has under way as a conflict', async () => {
    fake.faults.push({
      when: ({ condition }) => condition !== undefined,
      then: { status: 409, code: 'ConditionalRequestConflict' },
    });

    await expect(store.put(key, bytes('1'), { ...PNG, ifNoneMatch: '*' })).rejects.toThrow(
      StoreConflictError,
    );
    expect(operations()).toEqual(['PutObject']);
  });

  it('tries three times when the service fails, and says so then', async () => {
    const fault = { then: { status: 500, code: 'InternalError' } };
    fake.faults.push(fault, fault);
    await store.put(key, bytes('1'), PNG);
    expect(fake.requests).toHaveLength(3);

    fake.faults.push(fault, fault, fault);

    await expect(store.get(key)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      cause: { name: 'InternalError' },
    });
    expect(fake.requests).toHaveLength(6);
  });

  it('never takes a body that breaks off for a whole one', async () => {
    await store.put(key, Buffer.alloc(1_000_000, 7), PNG);
    fake.faults.push({ when: isRead, then: 'break off' });

    await expect(store.get(key)).rejects.toThrow(StoreUnavailableError);
  });

  it('fails when nobody is there', async () => {
    await fake.close();

    await expect(store.get(key)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    fake = await startFakeS3();
  });
});
