import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeSecrets, startFakeSecrets } from './fake-secrets.ts';
import { secretArn, secretNameOf } from './names.ts';

describe('the fake Secrets Manager', () => {
  let fake: FakeSecrets;
  let client: SecretsManagerClient;
  beforeEach(async () => {
    fake = await startFakeSecrets(['flux-key']);
    const credentials = { accessKeyId: 'fake', secretAccessKey: 'fake' };
    client = new SecretsManagerClient({
      endpoint: fake.endpoint,
      region: 'us-east-1',
      credentials,
    });
  });
  afterEach(async () => {
    client.destroy();
    await fake.close();
  });

  const read = (SecretId: string) => client.send(new GetSecretValueCommand({ SecretId }));
  const put = (SecretString: string) =>
    client.send(new PutSecretValueCommand({ SecretId: 'flux-key', SecretString }));

  it.each(['flux-key', 'unknown'])('has no value of "%s"', async (name) => {
    await expect(read(name)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringContaining("can't find the specified secret") as string,
    });
  });

  it.each([
    ['its name', 'flux-key'],
    ['its ARN', secretArn('flux-key')],
    ['its ARN elsewhere', secretArn('flux-key', 'us-west-2')],
  ])('gives the newest value by %s', async (_, id) => {
    await put('old');
    await put('new');

    const { SecretString, Name, ARN } = await read(id);

    expect({ SecretString, Name, ARN }).toEqual({
      SecretString: 'new',
      Name: 'flux-key',
      ARN: secretArn('flux-key'),
    });
  });

  it('counts how often a secret was asked for', async () => {
    await put('key');
    await read('flux-key');
    await read(secretArn('flux-key'));

    expect(fake.reads.get('flux-key')).toBe(2);
  });
});

it('finds the name in an ARN', () => {
  expect(secretNameOf(secretArn('a-b'))).toBe('a-b');
});
