import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedStore, type ObjectStore } from '@polyptych/storage';
import { createS3Client, S3Store } from '@polyptych/storage/s3';
import { type FakeS3, startFakeS3 } from '@polyptych/storage/testing';

/** Lends an embedded store in a folder of its own, which is gone afterwards. */
export async function withEmbeddedStore<T>(use: (store: ObjectStore) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'polyptych-bench-'));
  const store = await EmbeddedStore.open(folder);
  try {
    return await use(store);
  } finally {
    store.close();
    await rm(folder, { recursive: true });
  }
}

/** Lends a store that speaks S3 with a server on loopback, which counts the requests. */
export async function withS3Store<T>(
  latencyMs: number,
  use: (store: ObjectStore, server: FakeS3) => Promise<T>,
): Promise<T> {
  const server = await startFakeS3({ latencyMs });
  const store = new S3Store({ client: createS3Client(server.settings), bucket: server.bucket });
  try {
    return await use(store, server);
  } finally {
    store.close();
    await server.close();
  }
}
