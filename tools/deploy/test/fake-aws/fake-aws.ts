import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { startFakeSecrets } from '@polyptych/cloud-tools/fakes';
import * as z from 'zod';
import { fakeStack, type FakeStack } from './fake-stack.ts';
import {
  identityAnswer,
  type QueryAnswer,
  refused,
  stackAnswer,
  templateAnswer,
} from './query-answers.ts';

/** One request as it came in. */
export interface SeenRequest {
  operation: string;
  /** Where its signature says that it goes. */
  region: string;
  body: string;
}

/** An account in memory: STS, SSM, CloudFormation and Secrets Manager behind one address. */
export interface FakeAws {
  /** What leads the SDK there, with credentials that nobody checks. */
  environment: Record<string, string>;
  stacks: ReadonlyMap<string, FakeStack>;
  seen: readonly SeenRequest[];
  /** Version of the CDK's own stack; `undefined` for none. */
  bootstrap: { version: string | undefined };
  /** Refuses operations by name, each with an error code. */
  refusals: Map<string, string>;
  /** An operation is never answered after so many times; it resolves when that is so. */
  stall: (operation: string, after?: number) => Promise<void>;
  /** What the secret of an owner holds, in the stack that is called `polyptych-dev`. */
  keyOf: (owner: string) => Promise<string | undefined>;
  operations: () => string[];
  close: () => Promise<void>;
}

/** Where the stand-in for `cdk` says what CloudFormation is to have done. */
const STAND_IN_PATH = '/stand-in';

const standInSchema = z.object({
  verb: z.enum(['deploy', 'destroy']),
  region: z.string(),
  flags: z.record(z.string(), z.string()),
});

/** Starts it on loopback. */
export async function startFakeAws(): Promise<FakeAws> {
  const stacks = new Map<string, FakeStack>();
  const secretNames: string[] = [];
  const secrets = await startFakeSecrets(secretNames);
  const seen: SeenRequest[] = [];
  const refusals = new Map<string, string>();
  const stalls = new Map<string, { after: number; resolve: () => void }>();
  const bootstrap: FakeAws['bootstrap'] = { version: '30' };

  const carryOut = ({ verb, region, flags }: z.infer<typeof standInSchema>): void => {
    const { stackName: name = '' } = flags;
    if (verb === 'deploy') stacks.set(name, fakeStack(flags, region, stacks.get(name)));
    else stacks.delete(name);
    const all = [...stacks.values()].flatMap(({ secrets: own }) => [...own.values()]);
    secretNames.splice(0, secretNames.length, ...all);
  };

  const query = (operation: string, input: URLSearchParams): QueryAnswer => {
    if (operation === 'GetCallerIdentity') return identityAnswer();
    const name = input.get('StackName') ?? '';
    const stack = stacks.get(name);
    if (!stack) return refused('ValidationError', `Stack with id ${name} does not exist`);
    if (operation === 'DescribeStacks') return stackAnswer(stack);
    if (operation === 'GetTemplate') return templateAnswer(stack);
    return refused('InvalidAction', `There is no operation ${operation} here.`);
  };

  const parameter = (): [number, unknown] =>
    bootstrap.version === undefined
      ? [400, { __type: 'ParameterNotFound', message: 'none' }]
      : [200, { Parameter: { Type: 'String', Value: bootstrap.version, Version: 1 } }];

  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const body = await textOf(incoming);
    if (incoming.url === STAND_IN_PATH) {
      carryOut(standInSchema.parse(JSON.parse(body)));
      response.end();
      return;
    }
    const target = String(incoming.headers['x-amz-target'] ?? '');
    const input = new URLSearchParams(target ? '' : body);
    const operation = target ? (target.split('.')[1] ?? '') : (input.get('Action') ?? '');
    const scope = /Credential=[^/]+\/\d+\/([\w-]+)\//.exec(incoming.headers.authorization ?? '');
    seen.push({ operation, region: scope?.[1] ?? '', body });

    const stalled = stalls.get(operation);
    if (stalled && stalled.after <= 0) {
      stalled.resolve();
      return;
    }
    if (stalled) stalled.after -= 1;
    const refusal = refusals.get(operation);
    if (target === '') {
      const answer = refusal ? refused(refusal, 'No.', 403) : query(operation, input);
      response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
      return;
    }
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (refusal) {
      // As some validations do, it repeats what it was asked.
      response.writeHead(400).end(JSON.stringify({ __type: refusal, message: `No: ${body}` }));
    } else if (target.startsWith('AmazonSSM.')) {
      const [status, answer] = parameter();
      response.writeHead(status).end(JSON.stringify(answer));
    } else {
      const answer = await fetch(secrets.endpoint, {
        method: 'POST',
        headers: { 'x-amz-target': target },
        body,
      });
      response.writeHead(answer.status).end(await answer.text());
    }
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const keyOf = async (owner: string) => {
    const answer = await fetch(secrets.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' },
      body: JSON.stringify({ SecretId: stacks.get('polyptych-dev')?.secrets.get(owner) ?? '' }),
    });
    return z.object({ SecretString: z.string().optional() }).parse(await answer.json())
      .SecretString;
  };

  return {
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI-secret-access-key',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
    stacks,
    seen,
    bootstrap,
    refusals,
    stall: (operation, after = 0) =>
      new Promise((resolve) => {
        stalls.set(operation, { after, resolve });
      }),
    keyOf,
    operations: () => seen.map(({ operation }) => operation),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, secrets.close()]);
    },
  };
}
