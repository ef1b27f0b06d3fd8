import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { MODEL_NAMES, type ModelName } from '@polyptych/contract';
import { type FakeDynamo, startFakeDynamo } from '@polyptych/rate-limits/testing';
import { type FakeS3, startFakeS3 } from '@polyptych/storage/testing';
import { type FakeSecrets, startFakeSecrets } from './fake-secrets.ts';
import { type FakeSqs, startFakeSqs } from './fake-sqs.ts';
import { FAKE_ACCOUNT, FAKE_REGION } from './names.ts';

/** Settings of clients that reach the fakes, whatever the environment says. */
const CLIENT = {
  region: FAKE_REGION,
  credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
};

/** Those of a stack without flags. */
const LIMITS = { RATE_LIMIT_GLOBAL: '1000', RATE_LIMIT_PER_IP: '100' };

/** All that the functions of a stack reach: bucket and table, a queue and a secret for each model. */
export interface FakeCloud {
  s3: FakeS3;
  dynamo: FakeDynamo;
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

/** Name of the secret with the prompt model's key. */
export const PROMPT_MODEL_SECRET = 'prompt-model-key';

/** Starts fakes of all services on loopback. */
export async function startFakeCloud(): Promise<FakeCloud> {
  const secrets = await startFakeSecrets([...MODEL_NAMES.map(secretOf), PROMPT_MODEL_SECRET]);
  const [s3, sqs, dynamo] = [await startFakeS3(), await startFakeSqs(), await startFakeDynamo()];
  const client = new SQSClient({ ...CLIENT, endpoint: sqs.endpoint });
  for (const QueueName of MODEL_NAMES) await client.send(new CreateQueueCommand({ QueueName }));
  client.destroy();
  const services = {
    STORE_BUCKET: s3.bucket,
    PUBLIC_URL: 'https://images.example',
    AWS_REGION: CLIENT.region,
    AWS_ACCESS_KEY_ID: CLIENT.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CLIENT.credentials.secretAccessKey,
    ...LIMITS,
    RATE_LIMIT_TABLE: dynamo.tableName,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.settings.endpoint,
    AWS_ENDPOINT_URL_SQS: sqs.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    // As the stack has it.
    NODE_OPTIONS: '--enable-source-maps',
  };
  return {
    s3,
    dynamo,
    sqs,
    secrets,
    variables: (worker) => ({
      ...services,
      ...queueVariables(sqs.endpoint),
      ...(worker && workerVariables(worker)),
    }),
    close: async () => {
      await Promise.all([s3, dynamo, sqs, secrets].map((fake) => fake.close()));
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
