import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeS3, startFakeS3 } from '../src/testing/fake-s3.ts';

/** What no store of ours asks for, and clients of other makes do. */
describe('the fake S3', () => {
  let fake: FakeS3;
  let address: string;
  beforeEach(async () => {
    fake = await startFakeS3();
    address = `${fake.endpoint}/${fake.bucket}`;
  });
  afterEach(() => fake.close());

  it('takes the MD5 for an ETag', async () => {
    const answer = await fetch(`${address}/a`, { method: 'PUT', body: 'hello' });

    expect(answer.headers.get('ETag')).toBe('"5d41402abc4b2a76b9719d911017c592"');
  });

  it('takes the bytes out of an aws-chunked body', async () => {
    await fetch(`${address}/a`, {
      method: 'PUT',
      headers: { 'Content-Encoding': 'aws-chunked', 'x-amz-decoded-content-length': '13' },
      body: '5;chunk-signature=0a\r\nhe\r\nl\r\n8\r\no, world\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n',
    });

    expect(await (await fetch(`${address}/a`)).text()).toBe('he\r\nlo, world');
    expect(fake.requests[0]).toMatchObject({ key: 'a', bytesIn: 13 });
  });

  it('answers for the bucket, and for no other', async () => {
    expect((await fetch(address, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${fake.endpoint}/other`, { method: 'HEAD' })).status).toBe(404);
    const answer = await fetch(`${fake.endpoint}/other/a`);
    expect(await answer.text()).toContain('<Code>NoSuchBucket</Code>');
  });

  it('refuses what it does not know', async () => {
    const answer = await fetch(`${address}?uploads`, { method: 'POST' });

    expect(answer.status).toBe(501);
  });

  it('counts requests and bytes', async () => {
    await fetch(`${address}/a%2Fb`, { method: 'PUT', body: 'hello' });
    await (await fetch(`${address}/a/b`)).text();
    await fetch(`${address}/a/b`, { method: 'HEAD' });

    expect(
      fake.requests.map(({ operation, key, bytesIn, bytesOut, status }) => [
        operation,
        key,
        bytesIn,
        bytesOut,
        status,
      ]),
    ).toEqual([
      ['PutObject', 'a/b', 5, 0, 200],
      ['GetObject', 'a/b', 0, 5, 200],
      ['HeadObject', 'a/b', 0, 0, 200],
    ]);
  });

  it('waits as long as it is told', async () => {
    await fake.close();
    fake = await startFakeS3({ latencyMs: 50 });
    const before = performance.now();

    await fetch(`${fake.endpoint}/${fake.bucket}`, { method: 'HEAD' });

    expect(performance.now() - before).toBeGreaterThan(49);
  });
});
