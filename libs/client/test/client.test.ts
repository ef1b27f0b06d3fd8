import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiError, type Client, createClient } from '../src/index.ts';

/** What the server is to answer, one after the other; the last one for ever. */
interface Scripted {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
}

let server: Server;
let baseUrl: string;
let client: Client;
let script: Scripted[];
let asked: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[];

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      asked.push({ method, path, headers, body });
      const next = (script.length > 1 ? script.shift() : script[0]) ?? {};
      response.writeHead(next.status ?? 200, next.headers);
      response.end(typeof next.body === 'string' ? next.body : JSON.stringify(next.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  client = createClient({ baseUrl });
  asked = [];
  script = [{ body: {} }];
});

const caught = async (work: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!ApiError.isInstance(error)) throw new TypeError('There was no ApiError.');
  return error;
};

const ID = '3f0e7b52-9c1d-4a8e-b6f4-2d5a81c09e73';

describe('what is sent', () => {
  const place = { sessionId: ID, model: 'flux' } as const;
  it.each<[string, () => Promise<unknown>, string, unknown]>([
    ['generate', () => client.generate({ prompt: 'p' }), 'POST /generate', { prompt: 'p' }],
    [
      'iterate',
      () => client.iterate({ ...place, prompt: 'p' }),
      'POST /iterate',
      { ...place, prompt: 'p' },
    ],
    [
      'outpaint',
      () => client.outpaint({ ...place, preset: '1:1' }),
      'POST /outpaint',
      { ...place, preset: '1:1' },
    ],
    [
      'retry',
      () => client.retry({ ...place, iteration: 1 }),
      'POST /retry',
      { ...place, iteration: 1 },
    ],
    ['enhance', () => client.enhance({ prompt: 'p' }), 'POST /enhance', { prompt: 'p' }],
    [
      'log',
      () => client.log({ level: 'warn', message: 'm' }),
      'POST /log',
      { level: 'warn', message: 'm' },
    ],
    ['session', () => client.session(ID), `GET /status/${ID}`, undefined],
    ['session of a strange id', () => client.session('a/b?c'), 'GET /status/a%2Fb%3Fc', undefined],
    ['gallerySession', () => client.gallerySession(ID), `GET /gallery/${ID}`, undefined],
    ['gallery', () => client.gallery(), 'GET /gallery/list', undefined],
    [
      'a page of the gallery',
      () => client.gallery({ limit: 5, cursor: 'a b' }),
      'GET /gallery/list?limit=5&cursor=a+b',
      undefined,
    ],
    ['deleteSession', () => client.deleteSession(ID), `DELETE /gallery/${ID}`, undefined],
    ['models', () => client.models(), 'GET /models', undefined],
    ['health', () => client.health(), 'GET /health', undefined],
    ['openapi', () => client.openapi(), 'GET /openapi.json', undefined],
  ])('%s', async (_, call, line, body) => {
    await call();

    const [one] = asked;
    expect(asked).toHaveLength(1);
    expect(`${one?.method} ${one?.path}`).toBe(line);
    expect(one?.headers['content-type']).toBe(body === undefined ? undefined : 'application/json');
    expect(one?.body).toBe(body === undefined ? '' : JSON.stringify(body));
  });

  it('an idempotency key, where there is one', async () => {
    await client.generate({ prompt: 'p' }, { idempotencyKey: 'my-key' });
    await client.generate({ prompt: 'p' });

    expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['my-key', undefined]);
  });

  it('to a base address with a slash at its end, too', async () => {
    await createClient({ baseUrl: `${baseUrl}/` }).health();

    expect(asked[0]?.path).toBe('/health');
  });

  it('by the fetch that it was given', async () => {
    const urls: unknown[] = [];
    const own = createClient({
      baseUrl: '',
      fetch: (url) => {
        urls.push(url);
        return Promise.resolve(Response.json({ status: 'ok' }));
      },
    });

    expect(await own.health()).toEqual({ status: 'ok' });
    expect(urls).toEqual(['/health']);
  });
});

describe('a session', () => {
  it('comes with its tag, and need not come again', async () => {
    script = [
      { headers: { ETag: '"1"' }, body: { sessionId: ID, version: 1 } },
      { status: 304, body: '' },
    ];

    const first = await client.session(ID);
    const second = await client.session(ID, { etag: first.etag });

    expect(first).toEqual({ status: 200, session: { sessionId: ID, version: 1 }, etag: '"1"' });
    expect(second).toEqual({ status: 304 });
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"']);
  });

  it('is followed from change to change', async () => {
    const state = (version: number) => ({
      headers: { ETag: `"${version}"` },
      body: { version },
    });
    script = [state(1), { status: 304, body: '' }, { status: 304, body: '' }, state(2)];

    const seen: number[] = [];
    for await (const { version } of client.follow(ID, { intervalMs: 0 })) {
      seen.push(version);
      if (version === 2) break;
    }

    expect(seen).toEqual([1, 2]);
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      '"1"',
      '"1"',
      '"1"',
    ]);
  });

  it('is followed no longer than its signal lets it', async () => {
    script = [{ headers: { ETag: '"1"' }, body: { version: 1 } }];
    const stop = new AbortController();
    const reason = new Error('The page was left.');

    const states = client.follow(ID, { intervalMs: 1_000_000, signal: stop.signal });
    await states.next();
    const next = states.next();
    stop.abort(reason);

    await expect(next).rejects.toBe(reason);
    expect(asked).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it('says all that the API said', async () => {
    const details = [{ path: 'prompt', message: 'The prompt is empty.' }];
    script = [
      {
        status: 400,
        body: { error: 'Wrong.', code: 'INVALID_REQUEST', requestId: 'r-1', details },
      },
    ];

    const error = await caught(client.generate({ prompt: '' }));

    expect(error).toMatchObject({
      name: 'ApiError',
      message: 'Wrong.',
      status: 400,
      code: 'INVALID_REQUEST',
      requestId: 'r-1',
      details,
      retryAfterMs: undefined,
    });
    expect(ApiError.isInstance(error, 'INVALID_REQUEST')).toBe(true);
    expect(ApiError.isInstance(error, 'INTERNAL')).toBe(false);
    expect(ApiError.isInstance(new Error('x'))).toBe(false);
  });

  it.each([
    ['30', 30_000],
    ['0', 0],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', undefined],
  ])('with Retry-After %j waits %j ms', async (header, wait) => {
    script = [
      {
        status: 429,
        headers: { 'Retry-After': header },
        body: { error: 'Too much.', code: 'RATE_LIMITED', requestId: 'r' },
      },
    ];

    expect((await caught(client.generate({ prompt: 'p' }))).retryAfterMs).toBe(wait);
  });

  it.each([
    ['a page of a proxy', '<html>Bad gateway</html>'],
    ['a gateway of its own mind', { message: 'Too Many Requests' }],
    ['null', null],
    ['nothing', ''],
  ])('of %s is unknown', async (_, body) => {
    script = [{ status: 502, headers: { 'X-Request-Id': 'r-2' }, body }];

    expect(await caught(client.models())).toMatchObject({
      status: 502,
      code: 'UNKNOWN',
      requestId: 'r-2',
    });
  });

  it('is what a good answer without JSON is, too', async () => {
    script = [{ body: '<html>Please sign in</html>' }];

    expect(await caught(client.models())).toMatchObject({ status: 200, code: 'UNKNOWN' });
  });

  it('is not made of a call that was ended', async () => {
    const signal = AbortSignal.abort(new Error('Enough.'));

    await expect(client.generate({ prompt: 'p' }, { signal })).rejects.toThrow('Enough.');
    expect(asked).toEqual([]);
  });
});
