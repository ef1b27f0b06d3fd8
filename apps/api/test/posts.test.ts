import { IDEMPOTENCY_PREFIX, RequestError } from '@polyptych/contract';
import { memoryRateLimiter } from '@polyptych/rate-limits';
import { StoreUnavailableError } from '@polyptych/storage';
import { auditStore } from '@polyptych/studio/testing';
import { describe, expect, it } from 'vitest';
import { settleQueued, testApi, type TestApi } from './support/test-api.ts';

async function post(
  { api }: TestApi,
  path: string,
  body: object,
  headers: Record<string, string> = {},
) {
  return api.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
const once = (key: string) => ({ 'Idempotency-Key': key });
const generated = async (made: TestApi) => {
  const answer = await post(made, '/generate', { prompt: 'a pier', models: ['openai'] });
  const { sessionId } = (await answer.json()) as { sessionId: string };
  await settleQueued(made);
  return sessionId;
};

describe('a post with an Idempotency-Key', () => {
  it('starts one session, however often it is sent', async () => {
    const made = testApi();
    const first = await post(made, '/generate', { prompt: 'a pier' }, once('k'));
    const again = await post(made, '/generate', { prompt: ' a pier ', colour: 'red' }, once('k'));

    expect([first.status, again.status]).toEqual([202, 202]);
    expect(await again.json()).toEqual(await first.json());
    expect(first.headers.get('Idempotent-Replayed')).toBeNull();
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    expect((await made.store.list('sessions/')).keys).toHaveLength(1);
    expect(made.queued).toHaveLength(3);
  });

  it('starts one of each kind for 50 at the same time', async () => {
    const made = testApi({ sleep: () => new Promise(setImmediate) });
    const sessionId = await generated(made);
    const bodies = {
      '/generate': { prompt: 'a boat', models: ['flux'] },
      '/iterate': { sessionId, model: 'openai', prompt: 'by night' },
    };
    for (const [path, body] of Object.entries(bodies)) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => post(made, path, body, once(path))),
      );
      const texts = await Promise.all(answers.map((answer) => answer.text()));

      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
      expect(new Set(texts).size).toBe(1);
      expect(made.queued.splice(0), path).toHaveLength(1);
    }
  });

  it.each([
    ['another body', '/generate', { prompt: 'a boat' }],
    ['another route', '/enhance', { prompt: 'a pier' }],
  ])('is refused for %s', async (_, path, body) => {
    const made = testApi();
    await post(made, '/generate', { prompt: 'a pier' }, once('k'));
    const other = await post(made, path, body, once('k'));

    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect((await made.store.list('sessions/')).keys).toHaveLength(1);
  });

  it('may be sent again after a refusal', async () => {
    const made = testApi();
    const sessionId = await generated(made);
    const body = { sessionId, model: 'openai', prompt: 'by night' };
    await post(made, '/iterate', body);
    const busy = await post(made, '/iterate', body, once('k'));
    await settleQueued(made);
    const later = await post(made, '/iterate', body, once('k'));

    expect([busy.status, later.status]).toEqual([409, 202]);
  });

  it('gives back what an earlier process had accepted before it died', async () => {
    const made = testApi();
    const sessionId = await generated(made);
    const iterate = { sessionId, model: 'openai', prompt: 'by night' };
    for (const [path, body] of [
      ['/generate', { prompt: 'a boat', models: ['flux'] }],
      ['/iterate', iterate],
    ] as const) {
      // Its answer could not be kept: what is left is the note that it was being worked on.
      const put = made.store.put.bind(made.store);
      made.store.put = (key, bytes, options) =>
        key.startsWith(IDEMPOTENCY_PREFIX) && options.ifMatch !== undefined
          ? Promise.reject(new Error('killed'))
          : put(key, bytes, options);
      const first = await post(made, path, body, once(path));
      made.store.put = put;
      const later = { ...made.ports, now: () => new Date(made.ports.now().getTime() + 120_000) };
      const again = await post({ ...made, ...testApiOf(later) }, path, body, once(path));

      expect(again.status).toBe(202);
      expect(await again.json()).toEqual(await first.json());
    }
    expect(made.queued).toHaveLength(2);
  });

  it.each(['sessions/', 'gallery/'])(
    'starts nothing twice when the store loses the answer to a write of %s',
    async (prefix) => {
      const made = testApi();
      const put = made.store.put.bind(made.store);
      made.store.put = async (key, bytes, options) => {
        const written = await put(key, bytes, options);
        if (key.startsWith(prefix))
          throw new StoreUnavailableError('write', key, new Error('lost'));
        return written;
      };
      const failed = await post(made, '/generate', { prompt: 'a pier' }, once('k'));
      made.store.put = put;
      const again = await post(made, '/generate', { prompt: 'a pier' }, once('k'));

      expect([failed.status, again.status]).toEqual([503, 202]);
      expect((await made.store.list('sessions/')).keys).toHaveLength(1);
    },
  );

  it.each(['', ' ', 'ä', 'a b', 'x'.repeat(256)])('has to be one: %j is none', async (key) => {
    const made = testApi();
    const refused = await post(made, '/generate', { prompt: 'a pier' }, once(key));

    // An empty header is no header to HTTP.
    if (key.trim() === '') expect([202, 400]).toContain(refused.status);
    else expect(refused.status).toBe(400);
  });
});

const testApiOf = (ports: TestApi['ports']) => testApi(ports);

describe('rate limits', () => {
  const limited = (perIp: number, change = {}) =>
    testApi({ limiter: memoryRateLimiter({ global: 0, perIp }), ...change });

  it('count what is accepted, and say how much is left', async () => {
    const made = limited(2);
    const answers = [];
    for (let index = 0; index < 3; index += 1) {
      answers.push(await post(made, '/generate', { prompt: `boat ${index}`, models: ['flux'] }));
    }

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 429]);
    expect(answers.map(({ headers }) => headers.get('RateLimit-Remaining'))).toEqual([
      '1',
      '0',
      '0',
    ]);
    const [, , refused] = answers;
    expect(Number(refused?.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await refused?.json()).toMatchObject({ code: 'RATE_LIMITED' });
    expect(made.queued).toHaveLength(2);
  });

  it('count nothing that is refused, read, or given again', async () => {
    const made = limited(2);
    const accepted = await post(made, '/generate', { prompt: 'a pier' }, once('k'));
    const { sessionId } = (await accepted.json()) as { sessionId: string };

    await post(made, '/generate', { prompt: 'a pier' }, once('k'));
    await post(made, '/generate', { prompt: '' });
    await post(made, '/iterate', { sessionId, model: 'openai', prompt: 'by night' });
    await post(made, '/log', { level: 'info', message: 'seen' });
    await made.api.request(`/status/${sessionId}`);
    const last = await post(made, '/generate', { prompt: 'a boat' });

    expect(last.status).toBe(202);
    expect(last.headers.get('RateLimit-Remaining')).toBe('0');
  });

  it('go by what the gateway saw, whatever a request says of itself', async () => {
    const made = limited(1);
    const forwarded = { 'X-Forwarded-For': '198.51.100.9', Forwarded: 'for=198.51.100.9' };
    await post(made, '/generate', { prompt: 'a pier' });
    const second = await post(made, '/generate', { prompt: 'a pier' }, forwarded);

    expect(second.status).toBe(429);
  });
});

describe('prompts with words that are not allowed', () => {
  it('are refused before anything is started', async () => {
    const made = testApi();
    const sessionId = await generated(made);
    const before = (await made.store.list('')).keys;
    const prompt = 'f u c k';

    for (const [path, body] of [
      ['/generate', { prompt }],
      ['/iterate', { sessionId, model: 'openai', prompt }],
      ['/outpaint', { sessionId, model: 'openai', preset: '16:9', prompt }],
      ['/enhance', { prompt }],
    ] as const) {
      const refused = await post(made, path, body);
      expect(refused.status, path).toBe(400);
      expect(await refused.json()).toMatchObject({
        code: 'PROMPT_BLOCKED',
        details: [{ path: 'prompt' }],
      });
    }
    expect((await made.store.list('')).keys).toEqual(before);
    expect(made.queued).toEqual([]);
  });
});

describe('POST /enhance', () => {
  const rewriting = (short: string, long: string) =>
    testApi({
      promptModel: () => ({ modelId: 'm', enhance: () => Promise.resolve({ short, long }) }),
    });

  it('gives both rewrites', async () => {
    const answer = await post(rewriting('a pier, dusk', 'a long pier'), '/enhance', {
      prompt: ' a pier ',
    });

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      original: 'a pier',
      short: 'a pier, dusk',
      long: 'a long pier',
    });
  });

  it('lets no rewrite through that no person may write', async () => {
    const rude = rewriting('a pier', 'a shit pier');
    const refused = await post(rude, '/enhance', { prompt: 'a pier' });

    expect(refused.status).toBe(503);
    expect(await refused.text()).not.toContain('shit');
  });

  it('counts what was asked of the model, whatever came of it', async () => {
    let asked = 0;
    const made = testApi({
      limiter: memoryRateLimiter({ global: 0, perIp: 2 }),
      promptModel: () => ({
        modelId: 'm',
        enhance: () => {
          asked += 1;
          return Promise.resolve({ short: 'a shit pier', long: 'a pier' });
        },
      }),
    });
    const answers = [];
    for (let index = 0; index < 4; index += 1) {
      answers.push((await post(made, '/enhance', { prompt: 'a pier' })).status);
    }

    expect(answers).toEqual([503, 503, 429, 429]);
    expect(asked).toBe(2);
  });

  it('says that no model was chosen', async () => {
    const off = testApi({
      promptModel: () => {
        throw new RequestError('MODEL_DISABLED', 'No prompt model was chosen.');
      },
    });

    expect((await post(off, '/enhance', { prompt: 'a pier' })).status).toBe(404);
  });
});

describe('POST /log', () => {
  it('keeps what the page says in fields of its own', async () => {
    const made = testApi();
    const message = 'broken\n{"level":50,"msg":"forged"}\u001b[31m';
    const answer = await post(made, '/log', { level: 'debug', message, metadata: { url: '/' } });

    expect(answer.status).toBe(202);
    expect(made.logged).toEqual([
      {
        level: 'info',
        message: 'page',
        fields: { page: { level: 'debug', message, metadata: { url: '/' } } },
      },
    ]);
  });

  it('takes no metadata that is nested without end', async () => {
    const metadata = (depth: number) =>
      JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)) as object;
    const made = testApi();
    const log = async (depth: number) =>
      (await post(made, '/log', { level: 'info', message: 'm', metadata: metadata(depth) })).status;

    expect([await log(20), await log(21), await log(1600)]).toEqual([202, 400, 400]);
  });

  it('takes 10,240 bytes and no more', async () => {
    const made = testApi();
    const sized = (bytes: number) => {
      const rest = JSON.stringify({ level: 'info', message: 'm', stack: '', metadata: { a: '' } });
      const a = 'x'.repeat(bytes - rest.length);
      return { level: 'info', message: 'm', stack: '', metadata: { a } };
    };

    expect((await post(made, '/log', sized(10_240))).status).toBe(202);
    expect((await post(made, '/log', sized(10_241))).status).toBe(413);
  });
});

describe('DELETE /gallery/{sessionId}', () => {
  it('leaves nothing of a session', async () => {
    const made = testApi();
    const sessionId = await generated(made);
    await post(made, '/iterate', { sessionId, model: 'openai', prompt: 'by night' });

    const answer = await made.api.request(`/gallery/${sessionId}`, { method: 'DELETE' });

    expect([answer.status, await answer.text()]).toEqual([204, '']);
    expect((await made.api.request(`/status/${sessionId}`)).status).toBe(404);
    const again = await made.api.request(`/gallery/${sessionId}`, { method: 'DELETE' });
    expect(again.status).toBe(404);
    expect(await auditStore(made.store)).toEqual([]);
  });
});

it('takes a body that breaks off for the caller’s failure, not for ours', async () => {
  const made = testApi();
  const body = new ReadableStream({
    pull: (stream) => {
      stream.error(new Error('aborted'));
    },
  });
  const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
  const answer = await made.api.request('/generate', { ...request, duplex: 'half' });

  expect([answer.status, made.logged]).toEqual([400, []]);
});

it('says which methods an address answers', async () => {
  const { api } = testApi();
  const refused = await api.request('/gallery/list', { method: 'DELETE' });
  const session = await api.request(`/gallery/${crypto.randomUUID()}`, { method: 'PUT' });

  expect([refused.status, refused.headers.get('Allow')]).toEqual([405, 'GET, OPTIONS']);
  expect([session.status, session.headers.get('Allow')]).toEqual([405, 'GET, DELETE, OPTIONS']);
});

it('gives a session another ETag where its pictures are elsewhere', async () => {
  const made = testApi();
  const sessionId = await generated(made);
  const elsewhere = testApi({ ...made.ports, imageUrl: (key) => `https://other.test/${key}` });
  const etags = await Promise.all(
    [made, elsewhere].map(async ({ api }) =>
      (await api.request(`/status/${sessionId}`)).headers.get('ETag'),
    ),
  );

  expect(new Set(etags).size).toBe(2);
});

describe('every answer', () => {
  it.each(['/health', '/nowhere', '/generate'])('keeps browsers at bay: %s', async (path) => {
    const { headers } = await testApi().api.request(path);

    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
    expect(headers.get('Access-Control-Expose-Headers')).toContain('RateLimit-Remaining');
    expect(headers.get('Access-Control-Expose-Headers')).toContain('Date');
  });
});
