import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PolyptychError } from '@polyptych/contract';

/** The port is taken. */
class PortError extends PolyptychError {
  override readonly code = 'PORT';
}

/** A server on loopback that answers nothing yet. */
export interface Listening {
  server: Server;
  /** Without a slash at the end. */
  url: string;
  close: () => Promise<void>;
}

/** @throws PortError when the port cannot be had */
export async function listen(port: number): Promise<Listening> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new PortError(`Cannot listen on port ${port}; PORT names another one.`, { cause });
  }
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
