import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** What the server does with one request; a body is sent as it is if text or bytes, else as JSON. */
export type Reply =
  | { status?: number; headers?: Record<string, string>; body?: unknown }
  /** Ends the connection before an answer or in the middle of one; never answers, or never ends. */
  | 'drop'
  | 'break off'
  | 'hang'
  | 'stall'
  /** Answers with something that is no proper HTTP. */
  | 'garble';

/** A reply that names an address on the server itself is made from the server's own. */
export type Step = Reply | ((url: string) => Reply);

export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface ScriptedServer {
  /** Without a slash at the end. */
  url: string;
  received: ReceivedRequest[];
}

/** A real HTTP server that gives these replies in turn, the last one for good; gone after the test. */
export async function startServer(...replies: [Step, ...Step[]]): Promise<ScriptedServer> {
  const received: ReceivedRequest[] = [];
  const script = [...replies];
  const server = createServer((request, response) => {
    void record(request).then((seen) => {
      received.push(seen);
      const step = (script.length > 1 ? script.shift() : script[0]) ?? 'drop';
      answer(response, typeof step === 'function' ? step(url) : step);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url, received };
}

/** An address nobody listens at. */
export async function deadAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

async function record(request: IncomingMessage): Promise<ReceivedRequest> {
  const { method = '', url = '', headers } = request;
  return { method, path: url, headers, body: await buffer(request) };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return;
  if (reply === 'drop') {
    response.destroy();
    return;
  }
  if (reply === 'garble') {
    response.socket?.end('HTTP/1.1 200 OK\r\ncontent type: image/png\r\n\r\n');
    return;
  }
  if (reply === 'break off' || reply === 'stall') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"data":', () => {
      if (reply === 'break off') response.destroy();
    });
    return;
  }
  const { status = 200, headers, body = '' } = reply;
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  response.writeHead(status, {
    'content-type': isRaw ? 'text/plain' : 'application/json',
    ...headers,
  });
  response.end(isRaw ? body : JSON.stringify(body));
}
