import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';

export interface Scripted {
  status: number;
  body: unknown;
}

/** Starts a server on loopback that answers every request with what it is told to. */
export async function startService(
  answer: (request: IncomingMessage, body: unknown) => Scripted | Promise<Scripted>,
) {
  const server = createServer((request, response) => {
    const respond = async () => {
      const { status, body } = await answer(request, await json(request));
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    respond().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export type Service = Awaited<ReturnType<typeof startService>>;
