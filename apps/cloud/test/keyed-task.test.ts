import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { keyedProvider } from '../src/keyed-provider.ts';

/** A task is taken under the old key and can be collected under the new one only. */
async function serviceWithNewKey(seen: string[]): Promise<string> {
  const server = createServer((request, response) => {
    const key = String(request.headers['x-key'] ?? 'no key');
    seen.push(`${nameOf(request)} with ${key}`);
    if (request.url?.startsWith('/file')) {
      response.end('a picture');
      return;
    }
    const isRefused = request.method === 'GET' && key !== 'new-key';
    response.writeHead(isRefused ? 403 : 200, { 'content-type': 'application/json' });
    const task = { id: 'task-1', status: 'Ready', result: { sample: `${url}/file.png` } };
    response.end(JSON.stringify(isRefused ? { detail: 'Not authenticated' } : task));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return url;
}

function nameOf({ method, url }: IncomingMessage): string {
  return `${method ?? ''} ${url?.split('?')[0] ?? ''}`;
}

it('carries on with a submitted task under a new key, and submits nothing twice', async () => {
  const seen: string[] = [];
  const submitted: unknown[] = [];
  const provider = keyedProvider({
    name: 'flux',
    displayName: 'Flux',
    modelId: 'flux-2-pro',
    baseUrl: await serviceWithNewKey(seen),
    readKey: ({ fresh }) => Promise.resolve(fresh ? 'new-key' : 'old-key'),
    onAnswer: () => undefined,
  });

  const { bytes } = await provider.generate(
    { prompt: 'a lighthouse', size: { width: 1024, height: 1024 } },
    {
      signal: new AbortController().signal,
      onSubmitted: (handle) => {
        submitted.push(handle);
        return Promise.resolve();
      },
    },
  );

  expect(Buffer.from(bytes).toString()).toBe('a picture');
  expect(seen).toEqual([
    'POST /v1/flux-2-pro with old-key',
    'GET /v1/get_result with old-key',
    'GET /v1/get_result with new-key',
    'GET /file.png with no key',
  ]);
  expect(submitted).toMatchObject([{ id: 'task-1' }]);
});
