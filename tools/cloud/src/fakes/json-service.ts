import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type * as z from 'zod';
import { type Answer, refusal } from './answers.ts';

/** Carries out one operation; the signal says that the caller has hung up. */
export type Operation = (input: unknown, signal: AbortSignal) => Answer | Promise<Answer>;

export interface JsonServiceOptions {
  /** What `x-amz-target` says before the operation's name. */
  target: string;
  contentType: string;
  operations: Readonly<Record<string, Operation>>;
}

/** A server on loopback. */
export interface FakeService {
  /** Where it answers, without a slash at the end. */
  endpoint: string;
  close: () => Promise<void>;
}

/** An operation that refuses input of another shape. */
export function operation<T>(
  schema: z.ZodType<T>,
  carryOut: (input: T, signal: AbortSignal) => Answer | Promise<Answer>,
): Operation {
  return (input, signal) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return carryOut(parsed.data, signal);
    return refusal('ValidationException', parsed.error.message);
  };
}

/** Starts a service that speaks one of AWS's JSON protocols; signatures are not checked. */
export async function startJsonService(options: JsonServiceOptions): Promise<FakeService> {
  const { target, contentType, operations } = options;
  const handle = async (incoming: IncomingMessage, response: ServerResponse) => {
    const hungUp = new AbortController();
    response.once('close', () => {
      hungUp.abort();
    });
    const [service, name = ''] = String(incoming.headers['x-amz-target']).split('.');
    const carryOut = service === target ? operations[name] : undefined;
    const input: unknown = await json(incoming);
    const answer = carryOut
      ? await carryOut(input, hungUp.signal)
      : refusal('UnknownOperationException', `There is no operation "${name}" here.`);
    response.writeHead(answer.status, { 'content-type': contentType, ...answer.headers });
    response.end(JSON.stringify(answer.body));
  };
  const server = createServer((incoming, response) => {
    // A body that is no JSON, or a client that hangs up in the middle of its own request.
    handle(incoming, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
