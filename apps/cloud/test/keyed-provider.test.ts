import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyedProvider } from '../src/keyed-provider.ts';

const INPUT = { prompt: 'a lighthouse', size: { width: 1024, height: 1024 } };
const CALL = {
  signal: new AbortController().signal,
  onSubmitted: () => Promise.resolve(),
};

describe('keyedProvider', () => {
  /** An Images API that knows one key, and notes every key that it was shown. */
  let service: Server;
  let goodKey: string;
  let shown: (string | undefined)[];
  let baseUrl: string;

  beforeEach(async () => {
    goodKey = 'old-key';
    shown = [];
    service = createServer((request, response) => {
      const key = request.headers.authorization?.replace('Bearer ', '');
      shown.push(key);
      const isKnown = key === goodKey;
      const b64_json = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').toString('base64');
      response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(isKnown ? { data: [{ b64_json }] } : { error: { code: 'invalid_api_key' } }),
      );
    });
    service.listen(0, '127.0.0.1');
    await once(service, 'listening');
    baseUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}/v1`;
  });
  afterEach(() => {
    service.close();
    service.closeAllConnections();
  });

  function setUp(change: { stored?: string | undefined; baseUrl?: string | undefined } = {}) {
    const secret = { stored: 'stored' in change ? change.stored : 'old-key' };
    const reads: boolean[] = [];
    const latencies: number[] = [];
    let remembered = secret.stored;
    const provider = keyedProvider({
      name: 'openai',
      displayName: 'OpenAI',
      modelId: 'gpt-image-2.6-flare',
      baseUrl: 'baseUrl' in change ? change.baseUrl : baseUrl,
      readKey: ({ fresh }) => {
        reads.push(fresh);
        if (fresh) remembered = secret.stored;
        return Promise.resolve(remembered);
      },
      onAnswer: (milliseconds) => latencies.push(milliseconds),
    });
    return { provider, secret, reads, latencies };
  }

  it('asks with the stored key, and tells how long the answer took', async () => {
    const { provider, reads, latencies } = setUp();

    await provider.generate(INPUT, CALL);

    expect(shown).toEqual(['old-key']);
    expect(reads).toEqual([false]);
    expect(latencies).toHaveLength(1);
  });

  it('reads a refused key once more, and goes on with a new one', async () => {
    const { provider, secret, reads } = setUp();
    goodKey = secret.stored = 'new-key';

    await provider.generate(INPUT, CALL);

    expect(shown).toEqual(['old-key', 'new-key']);
    expect(reads).toEqual([false, true]);
  });

  it('shows a refused key once when there is no other', async () => {
    const { provider } = setUp();
    goodKey = 'another';

    await expect(provider.generate(INPUT, CALL)).rejects.toMatchObject({ code: 'PROVIDER_AUTH' });
    expect(shown).toEqual(['old-key']);
  });

  it('says what to do when no key was ever set, and asks nobody', async () => {
    const { provider } = setUp({ stored: undefined, baseUrl: undefined });

    await expect(provider.generate(INPUT, CALL)).rejects.toMatchObject({
      code: 'PROVIDER_AUTH',
      retryable: false,
      message: expect.stringContaining('put it into the secret') as string,
    });
    expect(shown).toEqual([]);
  });

  it('asks nobody while the key cannot be read, which may pass', async () => {
    const provider = keyedProvider({
      name: 'openai',
      displayName: 'OpenAI',
      modelId: 'gpt-image-2.6-flare',
      baseUrl,
      readKey: () => Promise.reject(new TypeError('throttled')),
      onAnswer: () => undefined,
    });

    await expect(provider.generate(INPUT, CALL)).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      retryable: true,
    });
    expect(shown).toEqual([]);
  });

  it('needs no key for an address of its own', async () => {
    const { provider } = setUp({ stored: undefined });
    goodKey = 'no-key';

    await provider.generate(INPUT, CALL);

    expect(shown).toEqual(['no-key']);
  });

  it.each(['flux', 'recraft'] as const)(
    'can carry on with a task if the adapter can: %s',
    (name) => {
      const provider = keyedProvider({
        name,
        displayName: name,
        modelId: name === 'flux' ? 'flux-2-pro' : 'recraftv4_1',
        baseUrl: undefined,
        readKey: () => Promise.resolve('key'),
        onAnswer: () => undefined,
      });
      expect(provider.resume !== undefined).toBe(name === 'flux');
    },
  );
});
