import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { refusal, success } from './answers.ts';
import { type FakeService, operation, startJsonService } from './json-service.ts';
import { secretArn } from './names.ts';

export interface FakeSecrets extends FakeService {
  /** How often each secret's value was asked for, by name. */
  reads: ReadonlyMap<string, number>;
}

interface Version {
  id: string;
  value: string;
  createdAt: number;
}

const secretSchema = z.object({ SecretId: z.string() });
const putSchema = secretSchema.extend({ SecretString: z.string() });

/**
 * Starts a server on loopback that behaves like Secrets Manager with some secrets, in memory. They
 * begin as a stack creates them that must not know any key: there, without a value. The list may
 * grow and shrink, as stacks do.
 */
export async function startFakeSecrets(names: readonly string[]): Promise<FakeSecrets> {
  const secrets = new Map<string, Version | undefined>(names.map((name) => [name, undefined]));
  const reads = new Map<string, number>();
  const nameOf = (id: string) => names.find((name) => isIdOf(id, name));

  const service = await startJsonService({
    target: 'secretsmanager',
    contentType: 'application/x-amz-json-1.1',
    operations: {
      GetSecretValue: operation(secretSchema, ({ SecretId }) => {
        const name = nameOf(SecretId);
        if (name === undefined) return NO_SECRET;
        reads.set(name, (reads.get(name) ?? 0) + 1);
        const version = secrets.get(name);
        return version
          ? success({ ...shown(name, version), SecretString: version.value })
          : NO_VALUE;
      }),
      PutSecretValue: operation(putSchema, ({ SecretId, SecretString }) => {
        const name = nameOf(SecretId);
        if (name === undefined) return NO_SECRET;
        const version = { id: randomUUID(), value: SecretString, createdAt: Date.now() };
        secrets.set(name, version);
        return success(shown(name, version));
      }),
    },
  });
  return { ...service, reads };
}

const NO_SECRET = refusal(
  'ResourceNotFoundException',
  "Secrets Manager can't find the specified secret.",
);
const NO_VALUE = refusal(
  'ResourceNotFoundException',
  "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
);

/** A secret is asked for by its name or its ARN, in whatever region. */
function isIdOf(id: string, name: string): boolean {
  return id === name || id === secretArn(name, id.split(':')[3]);
}

function shown(name: string, { id, createdAt }: Version) {
  return {
    ARN: secretArn(name),
    Name: name,
    VersionId: id,
    VersionStages: ['AWSCURRENT'],
    CreatedDate: createdAt / 1000,
  };
}
