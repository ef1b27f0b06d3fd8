import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deadAddress } from '../../test/scripted-server.ts';
import { connectionFailure } from './connection-failure.ts';

const provider = { name: 'Recraft', apiKey: 'sesame' };

/** A server that answers every request with these very bytes and hangs up. */
async function rawServer(bytes: string): Promise<string> {
  const server = createServer((socket) => {
    socket.once('data', () => socket.end(bytes));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function failureAt(url: string) {
  const error: unknown = await fetch(url, { method: 'POST', body: 'sesame' }).catch(
    (thrown: unknown) => thrown,
  );
  return connectionFailure(provider, error);
}

describe('connectionFailure', () => {
  it.each([
    ['nobody listens', deadAddress],
    ['the connection ends without an answer', () => rawServer('')],
  ])('may be tried again when %s', async (_, address) => {
    expect(await failureAt(await address())).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      message: 'Recraft could not be reached.',
      retryable: true,
    });
  });

  it.each([
    ['is no HTTP', 'hello\r\n\r\n'],
    ['has a malformed header', 'HTTP/1.1 200 OK\r\ncontent type: x\r\n\r\n'],
    ['has endless headers', `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`],
    ['has two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
  ])('may not be tried again when an answer came that %s', async (_, bytes) => {
    expect(await failureAt(await rawServer(bytes))).toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      message: 'Recraft sent an answer that is not understood.',
      retryable: false,
    });
  });

  it('may not be tried again when the service has held the request until fetch gave up', () => {
    const cause = Object.assign(new Error('Headers Timeout Error'), {
      name: 'HeadersTimeoutError',
    });
    const error = new TypeError('fetch failed', { cause });
    expect(connectionFailure(provider, error)).toMatchObject({ retryable: false });
  });

  it.each([new TypeError('bad sesame'), 'bad sesame'])(
    'keeps the key out of its cause',
    (error) => {
      const { cause } = connectionFailure(provider, error);
      expect(String(cause)).toContain('bad [secret]');
    },
  );
});
