import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import type { Numbers } from './expressions.ts';
import { type Answer, refusal, updateItem, type UpdateItem } from './update-item.ts';

export type { UpdateItem };

/**
 * How the service does:
 * - `fails`: answers 500 and carries nothing out
 * - `throttles`: refuses for too many requests, and carries nothing out
 * - `hangs`: carries nothing out and never answers
 * - `mumbles`: carries out, and hangs up without an answer
 */
export type Health = 'well' | 'fails' | 'throttles' | 'hangs' | 'mumbles';

export interface FakeDynamo {
  tableName: string;
  /** Settings of a client that reaches it, whatever the environment says. */
  settings: {
    endpoint: string;
    region: string;
    credentials: { accessKeyId: string; secretAccessKey: string };
  };
  /** The table's items by key. */
  items: Map<string, Numbers>;
  /** Every request so far: its operation and its body. */
  requests: { operation: string; body: UpdateItem }[];
  health: Health;
  close: () => Promise<void>;
}

/**
 * Starts a server on loopback that behaves like DynamoDB with one table whose partition key is
 * `key`, in memory: `UpdateItem` with its expressions, one after the other. Expired items stay, as
 * they may for two days. Signatures are not checked.
 */
export async function startFakeDynamo(tableName = 'limits'): Promise<FakeDynamo> {
  const server = createServer((incoming, response) => {
    // Only a client that hangs up in the middle of its own request ends here.
    handle(fake, incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fake: FakeDynamo = {
    tableName,
    settings: {
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
    },
    items: new Map(),
    requests: [],
    health: 'well',
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return fake;
}

async function handle(fake: FakeDynamo, incoming: IncomingMessage, response: ServerResponse) {
  const body = (await json(incoming)) as UpdateItem;
  const operation = operationOf(incoming);
  fake.requests.push({ operation, body });
  if (fake.health === 'hangs') return;
  const { status, body: answer } = answerTo(fake, operation, body);
  if (fake.health === 'mumbles') {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(answer));
}

/** `UpdateItem`; an empty text for what is no request of this protocol. */
function operationOf({ method, headers }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  const isJson = headers['content-type'] === 'application/x-amz-json-1.0';
  const [version, operation = ''] = typeof target === 'string' ? target.split('.') : [];
  return method === 'POST' && isJson && version === 'DynamoDB_20120810' ? operation : '';
}

function answerTo(
  { health, tableName, items }: FakeDynamo,
  operation: string,
  body: UpdateItem,
): Answer {
  if (health === 'fails') return refusal(500, 'InternalServerError');
  if (health === 'throttles') return refusal(400, 'ThrottlingException');
  if (operation !== 'UpdateItem') return refusal(400, 'UnknownOperationException');
  if (body.TableName !== tableName) return refusal(400, 'ResourceNotFoundException');
  return updateItem(items, body);
}
