import { randomUUID } from 'node:crypto';
import { createS3Client, S3Store } from '../src/s3/index.ts';
import { startFakeS3 } from '../src/testing/fake-s3.ts';
import { describeObjectStore, type OpenedStore } from './object-store-contract.ts';
import { empty, within } from './within.ts';

describeObjectStore(
  'S3Store on a fake',
  async () => {
    const fake = await startFakeS3();
    const store = new S3Store({ client: createS3Client(fake.settings), bucket: fake.bucket });
    return { store, close: () => closeBoth(store, fake) };
  },
  async () => {
    const fake = await startFakeS3();
    const store = new S3Store({ client: createS3Client(fake.settings), bucket: 'elsewhere' });
    return { store, close: () => closeBoth(store, fake) };
  },
);

async function closeBoth(store: S3Store, fake: { close: () => Promise<void> }): Promise<void> {
  store.close();
  await fake.close();
}

const { AWS_ENDPOINT_URL_S3: endpoint, STORE_BUCKET: bucket } = process.env;

// A bucket of one's own choice: `AWS_ENDPOINT_URL_S3=… STORE_BUCKET=… npx nx test storage`. It may
// hold other things, so each test stays in a folder of its own and empties it.
if (endpoint && bucket) {
  describeObjectStore(
    `S3Store at ${endpoint}`,
    () => {
      const whole = new S3Store({ client: createS3Client(), bucket });
      const store = within(whole, `contract-${randomUUID()}`);
      const close = async () => {
        await empty(store);
        whole.close();
      };
      return Promise.resolve<OpenedStore>({ store, close });
    },
    () => {
      const store = new S3Store({ client: createS3Client(), bucket: `none-${randomUUID()}` });
      const close = () => {
        store.close();
        return Promise.resolve();
      };
      return Promise.resolve<OpenedStore>({ store, close });
    },
  );
}
