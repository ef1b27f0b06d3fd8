import { errorAnswerSchema, generateAnswerSchema } from '@polyptych/contract';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { badRequests, goodBodies } from './support/bad-requests.ts';
import { contentOf, settleQueued, testApi, type TestApi } from './support/test-api.ts';

/** The session is made before its tests are, and so is its id. */
const SESSION = '11111111-1111-4111-8111-111111111111';
const HOST = 'http://localhost';

const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** An API with one session: flux has a picture, recraft failed, openai is busy, gemini is off. */
async function withSession(prompt = 'p'): Promise<TestApi> {
  let isFirst = true;
  const made = testApi({
    newId: () => {
      const id = isFirst ? SESSION : crypto.randomUUID();
      isFirst = false;
      return id;
    },
  });
  await made.api.request('/generate', post({ prompt }));
  const busy = made.queued.filter(({ job }) => job.model === 'openai');
  made.queued.splice(0, made.queued.length, ...made.queued.filter((one) => !busy.includes(one)));
  await settleQueued(made, ({ job }) => job.model === 'recraft');
  made.granted.count = 0;
  made.logged.splice(0);
  return made;
}

const cases = badRequests(SESSION);

describe(`${cases.length} bad requests`, () => {
  let made: TestApi;
  beforeAll(async () => {
    made = await withSession();
  });
  afterEach(async () => {
    // A request that was not refused must not make the others fail.
    if (made.queued.length > 0) made = await withSession();
    made.logged.splice(0);
    made.granted.count = 0;
  });

  it.each(cases)('$path: $name', async ({ path, init, status, code, fields }) => {
    const before = await contentOf(made);
    // By its whole address, so that nothing puts its path in order beforehand.
    const answer = await made.api.request(HOST + path, init);
    const error = errorAnswerSchema.parse(await answer.json());

    expect([answer.status, error.code]).toEqual([status, code]);
    if (fields) {
      const named = error.details as { path: string; message: string }[];
      expect(named.map((one) => one.path)).toEqual(fields);
    }
    expect(error.error).toMatch(/^[A-Z].*\.$/s);
    expect(error.requestId).toBe(answer.headers.get('X-Request-Id'));
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(await contentOf(made)).toEqual(before);
    expect(made.queued).toEqual([]);
    expect(made.logged).toEqual([]);
    expect(made.granted.count).toBe(0);
  });

  it('are refused alike as HEAD, without a body', async () => {
    const answer = await made.api.request('/generate', { method: 'HEAD' });

    expect([answer.status, await answer.text()]).toEqual([405, '']);
  });
});

describe('bad requests that need another session', () => {
  it('to a picture that is large already', async () => {
    const made = await withSession('[3000x3000]');

    const answer = await made.api.request(
      '/outpaint',
      post({ sessionId: SESSION, model: 'flux', preset: '16:9' }),
    );

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'CANVAS_TOO_LARGE' });
    expect([made.queued, made.granted.count]).toEqual([[], 0]);
  });

  it('to a column that is full', async () => {
    const made = await withSession();
    const body = goodBodies(SESSION)['/iterate'];
    for (let turn = 1; turn < 7; turn += 1) {
      expect((await made.api.request('/iterate', post(body))).status).toBe(202);
      await settleQueued(made);
    }
    const before = await contentOf(made);

    for (const path of ['/iterate', '/outpaint'] as const) {
      const answer = await made.api.request(path, post(goodBodies(SESSION)[path]));
      expect([answer.status, await answer.json()]).toEqual([
        400,
        expect.objectContaining({ code: 'ITERATION_LIMIT' }),
      ]);
    }
    expect(await contentOf(made)).toEqual(before);
  });

  it('with a key that came with another body or to another route', async () => {
    const made = await withSession();
    const key = { 'Idempotency-Key': 'k'.repeat(255) };
    const { sessionId } = generateAnswerSchema.parse(
      await (await made.api.request('/generate', post({ prompt: 'a' }, key))).json(),
    );
    made.queued.splice(0);
    const before = await contentOf(made);

    for (const [path, body] of [
      ['/generate', { prompt: 'b' }],
      ['/generate', { prompt: 'a', models: ['flux'] }],
      ['/enhance', { prompt: 'a' }],
      ['/iterate', { sessionId, model: 'flux', prompt: 'a' }],
      ['/log', { level: 'info', message: 'a' }],
    ] as const) {
      const answer = await made.api.request(path, post(body, key));
      expect([answer.status, await answer.json()]).toEqual([
        409,
        expect.objectContaining({ code: 'IDEMPOTENCY_MISMATCH' }),
      ]);
    }
    expect(await contentOf(made)).toEqual(before);
    expect(made.queued).toEqual([]);
  });
});

describe('what only looks bad', () => {
  const prompt = (value: string) => JSON.stringify({ prompt: value, models: ['flux'] });
  const atLimit = prompt('p') + ' '.repeat(65_536 - prompt('p').length);
  it.each<[name: string, body: string, stored: string]>([
    ['1000 characters', prompt('x'.repeat(1000)), 'x'.repeat(1000)],
    ['500 characters of two units', prompt('😀'.repeat(500)), '😀'.repeat(500)],
    ['1000 characters and white space', prompt(`  ${'x'.repeat(1000)}\n`), 'x'.repeat(1000)],
    ['line breaks and tabs', prompt('a\r\n\tb'), 'a\r\n\tb'],
    ['C1 controls, bidi marks and joiners', prompt('a\u0085\u202e\u200db'), 'a\u0085\u202e\u200db'],
    ['markup', prompt('<script>alert(1)</script>'), '<script>alert(1)</script>'],
    ['the same model thrice', '{"prompt":"p","models":["flux","flux","flux"]}', 'p'],
    ['the last of two prompts', '{"prompt":"","prompt":"p","models":["flux"]}', 'p'],
    ['a prototype', '{"__proto__":{"polluted":1},"prompt":"p","models":["flux"]}', 'p'],
    ['a constructor', '{"constructor":{"prototype":{}},"prompt":"p","models":["flux"]}', 'p'],
    ['other fields, deep ones too', `{"a":${'['.repeat(900)}${']'.repeat(900)},"prompt":"p"}`, 'p'],
    ['an escaped field name', String.raw`{"\u0070rompt":"p","models":["flux"]}`, 'p'],
    ['a mark of the byte order', `\ufeff${prompt('p')}`, 'p'],
    ['65,536 bytes', atLimit, 'p'],
  ])('%s', async (_, body, stored) => {
    const made = testApi();

    const answer = await made.api.request('/generate', post(body));

    expect(answer.status).toBe(202);
    const { sessionId, models } = generateAnswerSchema.parse(await answer.json());
    expect((await made.ports.sessions.getSession(sessionId)).prompt).toBe(stored);
    expect(models.flux.iterationCount).toBe(1);
    expect({}).not.toHaveProperty('polluted');
  });

  it('a line of the log with 10,240 bytes, and with names of the prototype', async () => {
    const made = testApi();
    const line = '{"level":"warn","message":"m","metadata":{"__proto__":{"polluted":1}}}';

    const answer = await made.api.request('/log', post(line.padEnd(10_240)));

    expect(answer.status).toBe(202);
    expect(made.logged.map(({ level, message }) => [level, message])).toEqual([['warn', 'page']]);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each(['limit=1&limit=99', 'limit[]=99', 'Limit=99', 'limit=50', 'limit=001', 'x=%00', '%=%'])(
    'the query %s',
    async (query) => {
      const made = await withSession();

      expect((await made.api.request(`${HOST}/gallery/list?${query}`)).status).toBe(200);
    },
  );

  it('an id in capitals is another one', async () => {
    const id = 'AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA';
    const { api } = testApi({ newId: () => id.toLowerCase() });
    await api.request('/generate', post({ prompt: 'p', models: ['flux'] }));

    expect((await api.request(`/status/${id}`)).status).toBe(404);
    expect((await api.request(`/status/${id.toLowerCase()}`)).status).toBe(200);
  });
});

describe('headers that may be anything', () => {
  it.each([
    ['a space', 'a b'],
    ['an accent', 'é'],
    ['markup', '<b>'],
    ['a quote', '"'],
    ['256 characters', 'r'.repeat(256)],
    ['two of them', 'a, b'],
    ['an escaped line break', '%0d%0aSet-Cookie: a=b'],
    ['nothing', ''],
  ])('a request id with %s is replaced', async (_, id) => {
    const answer = await testApi().api.request('/health', { headers: { 'X-Request-Id': id } });

    expect(answer.status).toBe(200);
    expect(answer.headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('Set-Cookie')).toBeNull();
  });

  it('a well-formed request id is kept', async () => {
    const id = `${'r'.repeat(250)}-_=09`;
    const answer = await testApi().api.request('/nothing', { headers: { 'X-Request-Id': id } });

    expect(await answer.json()).toMatchObject({ requestId: id });
  });

  it.each<[form: (etag: string) => string, status: number]>([
    [(etag) => etag, 304],
    [(etag) => `W/${etag}`, 304],
    [(etag) => `"x",${etag}`, 304],
    [(etag) => ` ${etag} , "x"`, 304],
    [() => '*', 304],
    [(etag) => etag.replaceAll('"', ''), 200],
    [(etag) => etag.replace('"', '"x'), 200],
    [(etag) => `w/${etag}`, 200],
    [() => '', 200],
    [() => ',,,', 200],
    [() => '"', 200],
    [() => '"\u00ff"', 200],
    [() => `"${'x'.repeat(5000)}"`, 200],
  ])('If-None-Match as %s', async (form, status) => {
    const { api } = await withSession();
    const etag = (await api.request(`/status/${SESSION}`)).headers.get('ETag') ?? '';

    const answer = await api.request(`/gallery/${SESSION}`, {
      headers: { 'If-None-Match': form(etag) },
    });

    expect(answer.status).toBe(status);
    expect(answer.headers.get('ETag')).toBe(etag);
    expect((await answer.text()) === '').toBe(status === 304);
  });
});
