import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PolyptychError } from '@polyptych/contract';

/** The address cannot be listened on: it is taken, unknown or not allowed. */
class ListenError extends PolyptychError {
  override readonly code = 'LISTEN';

  constructor(host: string, port: number, cause: unknown) {
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    super(`Cannot listen on ${host}, port ${port}${reason}; HOST and PORT name another address.`, {
      cause,
    });
  }
}

/**
 * Takes an address before there is anything to answer with.
 * @throws ListenError when it cannot be had
 */
export async function listen(host: string, port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ListenError(host, port, error);
  }
  return server;
}

/** The address a listening server answers at, without a slash at the end. */
export function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Stops listening and hangs up on clients that keep their connections open. */
export async function stopListening(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
