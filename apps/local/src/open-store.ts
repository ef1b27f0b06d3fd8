import type { LocalConfig } from '@polyptych/config';
import { EmbeddedStore, holdFolder, type ObjectStore } from '@polyptych/storage';
import type { S3Settings } from '@polyptych/storage/s3';
import { readServerId } from './server-id.ts';

/** The store of a local server, which holds its data folder until `close`. */
export interface OpenStore {
  store: ObjectStore;
  /** Names the data folder's server, the same at every start. */
  serverId: string;
  close: () => void;
}

/**
 * Opens the store that is configured. The data folder is held whichever it is, for the simulated
 * tasks are kept there too.
 * @param s3 settings that come before those of the environment
 * @throws StoreInUseError when another server has the data folder
 * @throws BucketUnavailableError, ConditionalWritesError when the bucket cannot be used
 */
export async function openStore(config: LocalConfig, s3?: S3Settings): Promise<OpenStore> {
  const { store, close } = await openObjects(config, s3);
  try {
    return { store, close, serverId: await readServerId(config.dataDir) };
  } catch (error) {
    close();
    throw error;
  }
}

function openObjects({ store, dataDir }: LocalConfig, s3?: S3Settings) {
  return store.kind === 's3' ? openBucket(store.bucket, dataDir, s3) : openEmbedded(dataDir);
}

async function openEmbedded(dataDir: string): Promise<Omit<OpenStore, 'serverId'>> {
  const store = await EmbeddedStore.open(dataDir);
  return {
    store,
    close: () => {
      store.close();
    },
  };
}

async function openBucket(
  bucket: string,
  dataDir: string,
  settings?: S3Settings,
): Promise<Omit<OpenStore, 'serverId'>> {
  const folder = holdFolder(dataDir);
  try {
    // The SDK takes a moment to load, which only those who use it should wait for.
    const { openS3Store } = await import('@polyptych/storage/s3');
    const store = await openS3Store(bucket, settings);
    return {
      store,
      close: () => {
        store.close();
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}
