import { probeS3Store } from './probe.ts';
import { createS3Client, type S3Settings } from './s3-client.ts';
import { S3Store } from './s3-store.ts';

/**
 * Opens the store in a bucket, once it is sure that the bucket can be used.
 * @param settings come before those of the environment
 * @throws BucketUnavailableError, ConditionalWritesError as `probeS3Store` does
 */
export async function openS3Store(bucket: string, settings?: S3Settings): Promise<S3Store> {
  const store = new S3Store({ client: createS3Client(settings), bucket });
  try {
    await probeS3Store(store);
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}
