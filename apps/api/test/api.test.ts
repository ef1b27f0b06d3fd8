import {
  acceptedAnswerSchema,
  type ErrorAnswer,
  errorAnswerSchema,
  storeKeys,
} from '@polyptych/contract';
import { GalleryIndex, SessionManager } from '@polyptych/sessions';
import { MemoryStore, StoreUnavailableError } from '@polyptych/storage';
import { generate, JobStore } from '@polyptych/studio';
import { beforeEach, describe, expect, it } from 'vitest';
import { API_ROUTES, type ApiPorts, createApi } from '../src/index.ts';

const UNKNOWN = '00000000-0000-4000-8000-00000000ffff';

function setUp(change: Partial<ApiPorts> = {}) {
  const store = new MemoryStore();
  const now = () => new Date('2026-01-01T00:00:00.000Z');
  const logged: string[] = [];
  const note = (message: string) => logged.push(message);
  const ports: ApiPorts = {
    sessions: new SessionManager({ store, now, random: () => 0, sleep: () => Promise.resolve() }),
    gallery: new GalleryIndex(store),
    jobs: new JobStore({ store, now, holder: { owner: 'server', life: '1' } }),
    queue: { enqueue: () => Promise.resolve() },
    enabledModels: ['flux', 'openai'],
    now,
    newId: () => crypto.randomUUID(),
    models: [],
    imageUrl: (key) => `https://images.test/${key}`,
    corsOrigin: undefined,
    log: { info: note, warn: note, error: note },
    store,
    caller: () => '203.0.113.7',
    sleep: () => Promise.resolve(),
    promptModel: () => Promise.reject(new Error('nobody asks')),
    ...change,
  };
  return { api: createApi(ports, API_ROUTES), ports, store, logged };
}

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

async function errorOf(answer: Response): Promise<ErrorAnswer> {
  const error = errorAnswerSchema.parse(await answer.json());
  expect(error.requestId).toBe(answer.headers.get('X-Request-Id'));
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
  return error;
}

describe('what is refused', () => {
  let made: ReturnType<typeof setUp>;
  beforeEach(() => {
    made = setUp();
  });

  it.each([
    ['no JSON', '/generate', post('{"prompt"'), 400, 'INVALID_JSON'],
    ['an empty body', '/generate', post(''), 400, 'INVALID_JSON'],
    ['a list for a body', '/generate', post([]), 400, 'INVALID_REQUEST'],
    ['null for a body', '/generate', post('null'), 400, 'INVALID_REQUEST'],
    ['no prompt', '/generate', post({}), 400, 'INVALID_REQUEST'],
    ['a blank prompt', '/generate', post({ prompt: ' \n' }), 400, 'INVALID_REQUEST'],
    ['a long prompt', '/generate', post({ prompt: 'x'.repeat(1001) }), 400, 'INVALID_REQUEST'],
    ['no models', '/generate', post({ prompt: 'p', models: [] }), 400, 'INVALID_REQUEST'],
    ['an unknown model', '/generate', post({ prompt: 'p', models: ['x'] }), 400, 'INVALID_REQUEST'],
    [
      'a model that is off',
      '/generate',
      post({ prompt: 'p', models: ['gemini'] }),
      404,
      'MODEL_DISABLED',
    ],
    [
      'plain text',
      '/generate',
      post('{}', { 'Content-Type': 'text/plain' }),
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a large body', '/generate', post({ prompt: 'x'.repeat(65_536) }), 413, 'PAYLOAD_TOO_LARGE'],
    ['an ill-formed id', '/status/x', {}, 400, 'INVALID_REQUEST'],
    ['an unknown session', `/status/${UNKNOWN}`, {}, 404, 'SESSION_NOT_FOUND'],
    ['an unknown gallery session', `/gallery/${UNKNOWN}`, {}, 404, 'SESSION_NOT_FOUND'],
    ['a limit of 0', '/gallery/list?limit=0', {}, 400, 'INVALID_REQUEST'],
    ['a limit of 51', '/gallery/list?limit=51', {}, 400, 'INVALID_REQUEST'],
    ['a limit in words', '/gallery/list?limit=ten', {}, 400, 'INVALID_REQUEST'],
    ['an empty limit', '/gallery/list?limit=', {}, 400, 'INVALID_REQUEST'],
    ['a made-up cursor', '/gallery/list?cursor=x', {}, 400, 'INVALID_CURSOR'],
    ['another method', '/generate', {}, 405, 'METHOD_NOT_ALLOWED'],
    [
      'a method on a path with an id',
      `/status/${UNKNOWN}`,
      { method: 'PUT' },
      405,
      'METHOD_NOT_ALLOWED',
    ],
    ['an unknown address', '/nothing', {}, 404, 'NOT_FOUND'],
    [
      'an unknown preset',
      '/outpaint',
      post({ sessionId: UNKNOWN, model: 'flux', preset: '2:1' }),
      400,
      'INVALID_REQUEST',
    ],
    [
      'an iteration that is no index',
      '/iterate',
      post({ sessionId: UNKNOWN, model: 'flux', prompt: 'p', fromIteration: 1.5 }),
      400,
      'INVALID_REQUEST',
    ],
    [
      'a retry without an iteration',
      '/retry',
      post({ sessionId: UNKNOWN, model: 'flux' }),
      400,
      'INVALID_REQUEST',
    ],
    [
      'an iteration of an unknown session',
      '/iterate',
      post({ sessionId: UNKNOWN, model: 'flux', prompt: 'p' }),
      404,
      'SESSION_NOT_FOUND',
    ],
  ] as [string, string, RequestInit, number, string][])(
    '%s',
    async (_, path, request, status, code) => {
      const answer = await made.api.request(path, request);

      expect(answer.status).toBe(status);
      expect((await errorOf(answer)).code).toBe(code);
      expect((await made.store.list('')).keys).toEqual([]);
    },
  );

  it('names every wrong field once', async () => {
    const answer = await made.api.request('/iterate', post({ model: 'x', prompt: '' }));

    expect((await errorOf(answer)).details).toEqual([
      { path: 'sessionId', message: expect.any(String) as string },
      { path: 'model', message: expect.any(String) as string },
      { path: 'prompt', message: 'The prompt is empty.' },
    ]);
  });

  it('a busy column', async () => {
    const { sessionId } = await generate(made.ports, { prompt: 'p' });

    const answer = await made.api.request(
      '/iterate',
      post({ sessionId, model: 'flux', prompt: 'p' }),
    );

    expect([answer.status, (await errorOf(answer)).code]).toEqual([409, 'COLUMN_BUSY']);
  });
});

describe('a retry', () => {
  async function failed() {
    const made = setUp();
    const { sessionId, models } = await generate(made.ports, { prompt: 'p', models: ['flux'] });
    const { jobId = '' } = models.flux.iterations[0] ?? {};
    const request = () =>
      made.api.request('/retry', post({ sessionId, model: 'flux', iteration: 0 }));
    const fail = () =>
      made.ports.sessions.failIteration(
        { sessionId, model: 'flux', index: 0, jobId },
        { code: 'MODERATED', message: 'No.', retryable: false },
      );
    return { sessionId, request, fail };
  }

  it('of a failed iteration is accepted', async () => {
    const { sessionId, request, fail } = await failed();
    await fail();

    const answer = await request();

    expect(answer.status).toBe(202);
    expect(acceptedAnswerSchema.parse(await answer.json())).toMatchObject({
      sessionId,
      iteration: 0,
      status: 'in_progress',
    });
  });

  it('of any other one is a 409', async () => {
    const { request } = await failed();

    const answer = await request();

    expect([answer.status, (await errorOf(answer)).code]).toEqual([409, 'ITERATION_NOT_FAILED']);
  });
});

describe('what goes wrong on our side', () => {
  it('is a 503 when the store cannot be reached, without its reason', async () => {
    const { api, store, logged } = setUp();
    store.get = (key) =>
      Promise.reject(new StoreUnavailableError('read', key, new TypeError('secret host')));

    const answer = await api.request(`/status/${UNKNOWN}`);

    expect(answer.status).toBe(503);
    const text = JSON.stringify(await errorOf(answer));
    expect(text).toContain('STORE_UNAVAILABLE');
    expect(text).not.toMatch(/secret|sessions\//);
    expect(logged).toEqual(['request failed']);
  });

  it('is a 500 without a stack for what nobody foresaw', async () => {
    const { api, store } = setUp();
    store.get = () => Promise.reject(new TypeError('secret detail'));

    const answer = await api.request(`/status/${UNKNOWN}`);

    expect(answer.status).toBe(500);
    expect(JSON.stringify(await errorOf(answer))).not.toContain('secret');
  });

  it('is a clear error for a corrupted session, which stays as it is', async () => {
    const { api, store } = setUp();
    await store.put(storeKeys.session(UNKNOWN), Buffer.from('{'), { contentType: 'x/y' });

    const answer = await api.request(`/status/${UNKNOWN}`);

    expect(answer.status).toBe(500);
    expect((await errorOf(answer)).error).toContain('left as it is');
  });
});

describe('what is accepted', () => {
  it('answers 202 with the session, ignoring unknown fields', async () => {
    const { api } = setUp();

    const answer = await api.request('/generate', post({ prompt: ' p ', shoeSize: 44 }));

    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ prompt: 'p', status: 'in_progress' });
  });

  it.each([
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json ; charset="utf-8"',
    'application/json;',
  ])('takes %j for JSON', async (type) => {
    const { api } = setUp();

    const answer = await api.request('/generate', post({ prompt: 'p' }, { 'Content-Type': type }));

    expect(answer.status).toBe(202);
  });

  it('answers 304 to a list of tags that holds the present one', async () => {
    const { api, ports } = setUp();
    const { sessionId } = await generate(ports, { prompt: 'p' });
    const first = await api.request(`/status/${sessionId}`);
    const etag = first.headers.get('ETag') ?? '';

    const ask = (tags: string) =>
      api.request(`/status/${sessionId}`, { headers: { 'If-None-Match': tags } });

    expect((await ask(`"other", W/${etag}`)).status).toBe(304);
    expect((await ask('"other"')).status).toBe(200);
  });

  it('lets the one origin in that it was told', async () => {
    const { api } = setUp({ corsOrigin: 'https://studio.test' });

    const answer = await api.request('/health', { headers: { Origin: 'https://evil.test' } });
    const preflight = await api.request('/generate', {
      method: 'OPTIONS',
      headers: { Origin: 'https://studio.test', 'Access-Control-Request-Method': 'POST' },
    });

    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('https://studio.test');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('POST');
  });

  it('is one definition a route', () => {
    expect(API_ROUTES.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'post /generate',
      'post /iterate',
      'post /outpaint',
      'post /retry',
      'get /status/{sessionId}',
      'get /gallery/list',
      'get /gallery/{sessionId}',
      'delete /gallery/{sessionId}',
      'post /enhance',
      'post /log',
      'get /models',
      'get /health',
      'get /openapi.json',
    ]);
  });
});
