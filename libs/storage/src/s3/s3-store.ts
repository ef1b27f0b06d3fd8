import { randomUUID } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { StoreConflictError, StoreUnavailableError } from '../errors.ts';
import { assertKey } from '../keys.ts';
import {
  type KeyPage,
  LIST_LIMIT,
  type ListOptions,
  type ObjectStore,
  type PutOptions,
  type StoredObject,
} from '../object-store.ts';
import { isConflict, isMissing, wasRetried } from './service-failures.ts';

export interface S3StoreOptions {
  client: S3Client;
  bucket: string;
  /** Makes the mark of a conditional write; a random UUID when absent. */
  newMark?: () => string;
}

/**
 * The `ObjectStore` in a bucket of S3, or of a service that honours conditional writes as S3 does
 * (`probeS3Store` finds out).
 *
 * The SDK repeats a request whose answer was lost. A conditional write that had been carried out
 * the first time then meets its own result and is refused, so each one carries a mark of its own in
 * the object's metadata (`x-amz-meta-mark`), by which it is known again.
 */
export class S3Store implements ObjectStore {
  readonly bucket: string;
  readonly #client: S3Client;
  readonly #newMark: () => string;

  constructor({ client, bucket, newMark = randomUUID }: S3StoreOptions) {
    this.#client = client;
    this.bucket = bucket;
    this.#newMark = newMark;
  }

  async get(key: string): Promise<StoredObject | undefined> {
    assertKey(key);
    try {
      const { Body, ContentType, ETag } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.bucket, Key: key }),
      );
      return {
        body: (await Body?.transformToByteArray()) ?? new Uint8Array(),
        contentType: ContentType ?? 'application/octet-stream',
        etag: present(ETag),
      };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw new StoreUnavailableError('read', key, error);
    }
  }

  async put(key: string, body: Uint8Array, options: PutOptions): Promise<{ etag: string }> {
    assertKey(key);
    const { contentType, ifMatch, ifNoneMatch } = options;
    const isConditional = ifMatch !== undefined || ifNoneMatch !== undefined;
    const mark = isConditional ? this.#newMark() : undefined;
    try {
      const { ETag } = await this.#client.send(
        new PutObjectCommand({
          Bucket: this.bucket,
          Key: key,
          Body: body,
          ContentType: contentType,
          IfMatch: ifMatch,
          IfNoneMatch: ifNoneMatch,
          Metadata: mark === undefined ? undefined : { mark },
        }),
      );
      return { etag: present(ETag) };
    } catch (error) {
      if (mark === undefined || !isConflict(error, options)) {
        throw new StoreUnavailableError('write', key, error);
      }
      const etag = wasRetried(error) ? await this.#etagOfMarked(key, mark) : undefined;
      if (etag === undefined) throw new StoreConflictError(key, error);
      return { etag };
    }
  }

  async delete(key: string): Promise<void> {
    assertKey(key);
    try {
      await this.#client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
    } catch (error) {
      if (!isMissing(error)) throw new StoreUnavailableError('delete', key, error);
    }
  }

  async list(prefix: string, { limit = LIST_LIMIT, startAfter }: ListOptions = {}) {
    try {
      const { Contents = [], IsTruncated = false } = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.bucket,
          Prefix: prefix,
          StartAfter: startAfter,
          MaxKeys: limit,
        }),
      );
      const keys = Contents.flatMap(({ Key }) => Key ?? []);
      return { keys, more: IsTruncated } satisfies KeyPage;
    } catch (error) {
      throw new StoreUnavailableError('list', prefix, error);
    }
  }

  /** Lets go of the connections. */
  close(): void {
    this.#client.destroy();
  }

  /** The ETag of the object if it is this very write's; `undefined` if it is someone else's. */
  async #etagOfMarked(key: string, mark: string): Promise<string | undefined> {
    try {
      const { ETag, Metadata } = await this.#client.send(
        new HeadObjectCommand({ Bucket: this.bucket, Key: key }),
      );
      return Metadata?.mark === mark ? present(ETag) : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw new StoreUnavailableError('write', key, error);
    }
  }
}

/** @throws TypeError when there is none: nothing could be replaced by it */
function present(etag: string | undefined): string {
  if (etag === undefined) throw new TypeError('The service gave no ETag.');
  return etag;
}
