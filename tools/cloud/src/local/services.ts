import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { startFakeDynamo } from '@polyptych/rate-limits/testing';
import { createS3Client, S3Store } from '@polyptych/storage/s3';
import { startFakeS3 } from '@polyptych/storage/testing';
import { startFakeSecrets } from '../fakes/fake-secrets.ts';
import { startFakeSqs } from '../fakes/fake-sqs.ts';
import type { FakeService } from '../fakes/json-service.ts';
import type { StackNeeds } from './needs.ts';
import type { Endpoints, LocalCloudSettings } from './settings.ts';

/** Where everything of AWS is found. */
export type Services = { [Name in keyof Endpoints]: string };

/** Starts a fake of every service that was not given. */
export async function startServices(
  { endpoints }: LocalCloudSettings,
  { bucket, table, secrets }: StackNeeds,
  opened: AsyncDisposableStack,
): Promise<Services> {
  const started = async (start: () => Promise<FakeService>) => {
    const { endpoint, close } = await start();
    opened.defer(close);
    return endpoint;
  };
  return {
    s3: endpoints.s3 ?? (await started(() => startFakeS3({ bucket }))),
    dynamodb: endpoints.dynamodb ?? (await started(() => startFakeTable(table))),
    sqs: endpoints.sqs ?? (await started(startFakeSqs)),
    secrets: endpoints.secrets ?? (await started(() => startFakeSecrets(secrets))),
  };
}

async function startFakeTable(name?: string): Promise<FakeService> {
  const { settings, close } = await startFakeDynamo(name);
  return { endpoint: settings.endpoint, close };
}

/** Clients of this process's own. */
export function openClients(
  { region, credentials: variables }: LocalCloudSettings,
  services: Services,
  bucket: string,
) {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = variables;
  const credentials = {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }),
  };
  const at = (endpoint: string) => ({ endpoint, region, credentials });
  return {
    store: new S3Store({ client: createS3Client(at(services.s3)), bucket }),
    sqs: new SQSClient(at(services.sqs)),
    secrets: new SecretsManagerClient(at(services.secrets)),
  };
}

/** What tells an SDK in a function's process where to go, and as whom. */
export function serviceVariables(
  { region, credentials }: LocalCloudSettings,
  services: Services,
): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    ...credentials,
    AWS_ENDPOINT_URL_S3: services.s3,
    AWS_ENDPOINT_URL_DYNAMODB: services.dynamodb,
    AWS_ENDPOINT_URL_SQS: services.sqs,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: services.secrets,
  };
}
