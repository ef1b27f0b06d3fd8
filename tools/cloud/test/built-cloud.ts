import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ModelName } from '@polyptych/contract';
import { type FakeCloud, secretOf, startFakeCloud } from '../src/fakes/fake-cloud.ts';
import { FunctionProcess } from '../src/functions/function-process.ts';
import { buildBundle, bundleOptions, ENTRIES } from '../src/index.ts';

type Variables = Readonly<Record<string, string>>;

/** Builds all bundles as the stack does, each into a folder with the name of its entry. */
export async function buildAll(folder: string): Promise<void> {
  await Promise.all(
    ENTRIES.map(({ name }) => buildBundle(join(folder, name), bundleOptions(name))),
  );
}

/** Built bundles among fakes of all services. */
export class BuiltCloud {
  readonly fakes: FakeCloud;
  /** What all functions have logged. */
  readonly log: string[] = [];
  readonly #folder: string;

  /** @param folder where `buildAll` has put the bundles */
  static async start(folder: string): Promise<BuiltCloud> {
    return new BuiltCloud(folder, await startFakeCloud());
  }

  private constructor(folder: string, fakes: FakeCloud) {
    this.#folder = folder;
    this.fakes = fakes;
  }

  /** Bodies of the messages in a model's queue. */
  messages(model: ModelName): string[] {
    return this.fakes.sqs.queues.get(model)?.bodies() ?? [];
  }

  async setKey(model: ModelName, SecretString: string): Promise<void> {
    const client = new SecretsManagerClient({
      ...this.fakes.s3.settings,
      endpoint: this.fakes.secrets.endpoint,
    });
    await client.send(new PutSecretValueCommand({ SecretId: secretOf(model), SecretString }));
    client.destroy();
  }

  /** Gives an event to a function in a fresh process of plain Node. */
  async invoke(name: string, event: unknown, variables: Variables = {}): Promise<unknown> {
    const environment = { ...this.fakes.variables(), ...variables };
    const folder = join(this.#folder, name);
    const spec = { name, folder, handler: 'index.handler', timeoutMs: 30_000, memoryMb: 512 };
    const process = new FunctionProcess({ ...spec, environment }, (line) => this.log.push(line));
    try {
      return await process.invoke(event);
    } finally {
      process.close();
    }
  }

  /** Gives messages to the worker of a model. */
  work(model: ModelName, bodies: readonly string[], variables: Variables = {}): Promise<unknown> {
    const Records = bodies.map((body, at) => ({ messageId: `message-${at}`, body }));
    return this.invoke('worker', { Records }, { ...this.fakes.variables(model), ...variables });
  }
}

/** Lends a folder that is to be removed. */
export async function temporaryFolder(name: string) {
  const folder = await mkdtemp(join(tmpdir(), `polyptych-${name}-`));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
