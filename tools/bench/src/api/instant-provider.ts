import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A provider that answers at once, with the same picture every time. */
export interface InstantProvider {
  url: string;
  /** When it sent its latest answer, in milliseconds of this process's clock. */
  answeredAt: () => number;
  close: () => void;
}

/** Speaks as much of OpenAI's Images API as a generation needs. */
export async function startInstantProvider(picture: Uint8Array): Promise<InstantProvider> {
  const data = [{ b64_json: Buffer.from(picture).toString('base64') }];
  const body = JSON.stringify({ created: 1, data });
  let answeredAt = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(body, () => {
        answeredAt = performance.now();
      });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answeredAt: () => answeredAt,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
