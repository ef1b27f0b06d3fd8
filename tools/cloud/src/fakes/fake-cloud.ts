import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { MODEL_NAMES, type ModelName } from '@polyptych/contract';
import { type FakeS3, startFakeS3 } from '@polyptych/storage/testing';
import { type FakeSecrets, startFakeSecrets } from './fake-secrets.ts';
import { type FakeSqs, startFakeSqs } from './fake-sqs.ts';
import { FAKE_ACCOUNT, FAKE_REGION } from './names.ts';

/** Settings of clients that reach the fakes, whatever the environment says. */
const CLIENT = {
  region: FAKE_REGION,
  credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
};

/** All that the functions of a stack reach: a bucket, a queue and a secret for each model. */
export interface FakeCloud {
  s3: FakeS3;
  sqs: FakeSqs;
  secrets: FakeSecrets;
  /** The environment of a function that may do anything; a worker's when a model is named. */
  variables: (worker?: ModelName) => Record<string, string>;
  close: () => Promise<void>;
}

/** Name of the secret with a model's key. */
export function secretOf(model: ModelName): string {
  return `${model}-key`;
}

/** Starts fakes of all services on loopback. */
export async function startFakeCloud(): Promise<FakeCloud> {
  const secrets = await startFakeSecrets(MODEL_NAMES.map(secretOf));
  const [s3, sqs] = [await startFakeS3(), await startFakeSqs()];
  const client = new SQSClient({ ...CLIENT, endpoint: sqs.endpoint });
  for (const QueueName of MODEL_NAMES) await client.send(new CreateQueueCommand({ QueueName }));
  client.destroy();
  const services = {
    STORE_BUCKET: s3.bucket,
    PUBLIC_URL: 'https://images.example',
    AWS_REGION: CLIENT.region,
    AWS_ACCESS_KEY_ID: CLIENT.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CLIENT.credentials.secretAccessKey,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    // As the stack has it.
    NODE_OPTIONS: '--enable-source-maps',
  };
  return {
    s3,
    sqs,
    secrets,
    variables: (worker) => ({
      ...services,
      ...queueVariables(sqs.endpoint),
      ...(worker && workerVariables(worker)),
    }),
    close: async () => {
      await Promise.all([s3.close(), sqs.close(), secrets.close()]);
    },
  };
}

function queueVariables(endpoint: string): Record<string, string> {
  const variables = MODEL_NAMES.flatMap((model) => [
    [`${model.toUpperCase()}_ENABLED`, 'true'],
    [`${model.toUpperCase()}_QUEUE_URL`, `${endpoint}/${FAKE_ACCOUNT}/${model}`],
  ]);
  return Object.fromEntries(variables) as Record<string, string>;
}

function workerVariables(model: ModelName): Record<string, string> {
  return { WORKER_MODEL: model, [`${model.toUpperCase()}_SECRET_NAME`]: secretOf(model) };
}
