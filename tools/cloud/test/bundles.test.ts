import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  galleryAnswerSchema,
  generateAnswerSchema,
  jobTicketSchema,
  MODEL_NAMES,
  type ModelName,
  modelsAnswerSchema,
  type SessionAnswer,
  sessionAnswerSchema,
} from '@polyptych/contract';
import { startSimulator } from '@polyptych/simulator';
import { createS3Client, S3Store } from '@polyptych/storage/s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROMPT_MODEL_SECRET } from '../src/fakes/fake-cloud.ts';
import { ENTRIES, recordedEvent } from '../src/index.ts';
import { BuiltCloud, buildAll, temporaryFolder } from './built-cloud.ts';

interface HttpResult {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** Every bundle as it is deployed, in plain Node, against services over HTTP. */
describe('the built bundles', () => {
  let built: Awaited<ReturnType<typeof temporaryFolder>>;
  let cloud: BuiltCloud;
  beforeAll(async () => {
    built = await temporaryFolder('bundles');
    await buildAll(built.folder);
  }, 60_000);
  afterAll(() => built.remove());
  beforeEach(async () => {
    cloud = await BuiltCloud.start(built.folder);
  });
  afterEach(() => cloud.fakes.close());

  const call = async (name: string, change: ReturnType<typeof recordedEvent> = {}) => {
    const result = await cloud.invoke(name, { ...recordedEvent(name), ...change });
    const { statusCode, headers, body } = result as HttpResult;
    return { status: statusCode, headers, body: body === '' ? '' : (JSON.parse(body) as unknown) };
  };
  const post = (name: string, body: object, headers: Record<string, string> = {}) =>
    call(name, {
      body: JSON.stringify(body),
      headers: { ...recordedEvent(name).headers, ...headers },
    });
  const generate = async (models: readonly ModelName[] = MODEL_NAMES) => {
    const { body } = await post('routes/generate', { prompt: 'a lighthouse at dusk', models });
    return generateAnswerSchema.parse(body).sessionId;
  };
  const status = async (sessionId: string): Promise<SessionAnswer> => {
    const { body } = await call('routes/status', { rawPath: `/status/${sessionId}` });
    return sessionAnswerSchema.parse(body);
  };

  it.each(ENTRIES.map(({ name }) => name))(
    '%s loads, and answers a recorded event',
    async (name) => {
      const event = recordedEvent(name);
      const answer = await cloud.invoke(name, event, cloud.fakes.variables('flux'));

      if (event.rawPath !== undefined) expect((answer as HttpResult).statusCode).toBeLessThan(500);
      // The ticket's job is long done.
      else if (name === 'worker') expect(answer).toEqual({ batchItemFailures: [] });
    },
  );

  it('accepts a generation, with a message for each model', async () => {
    const { status: code, body } = await call('routes/generate');

    expect(code).toBe(202);
    const { sessionId } = generateAnswerSchema.parse(body);
    for (const model of MODEL_NAMES) {
      const [message = ''] = cloud.messages(model);
      const { job } = jobTicketSchema.parse(JSON.parse(message));
      expect(job).toMatchObject({ sessionId, model, index: 0, phase: 'queued' });
    }
    expect((await status(sessionId)).status).toBe('in_progress');
  });

  it.each([
    ['flux', 'bfl'],
    ['recraft', 'recraft'],
    ['gemini', 'google_gemini'],
    ['openai', 'openai'],
  ] as const)('completes a session of %s', async (model, service) => {
    const tasks = await temporaryFolder('tasks');
    const settings = { latencyMs: 0, tasksDir: tasks.folder };
    const { baseUrl, close } = await startSimulator(service, settings);
    const sessionId = await generate([model]);

    const answer = await cloud.work(model, cloud.messages(model), {
      [`${model.toUpperCase()}_BASE_URL`]: baseUrl,
    });

    expect(answer).toEqual({ batchItemFailures: [] });
    const session = await status(sessionId);
    expect(session).toMatchObject({ status: 'completed' });
    const [iteration] = session.models[model].iterations;
    if (iteration?.status !== 'completed') throw new TypeError('nothing was completed');
    expect(iteration.imageUrl).toBe(`https://images.example/${iteration.imageKey}`);
    const stored = await fetch(
      `${cloud.fakes.s3.endpoint}/${cloud.fakes.s3.bucket}/${iteration.imageKey}`,
    );
    expect(stored.headers.get('content-type')).toMatch(/^image\//);
    await close();
    await tasks.remove();
  });

  it('carries on in a column: refined, widened, and tried again', async () => {
    const tasks = await temporaryFolder('tasks');
    const simulator = await startSimulator('openai', { latencyMs: 0, tasksDir: tasks.folder });
    const sessionId = await generate(['openai']);
    const place = { sessionId, model: 'openai' };
    let done = 0;
    const work = async () => {
      const waiting = cloud.messages('openai').slice(done);
      done += waiting.length;
      await cloud.work('openai', waiting, { OPENAI_BASE_URL: simulator.baseUrl });
    };
    await work();

    expect(await post('routes/iterate', { ...place, prompt: 'fog' })).toMatchObject({
      status: 202,
    });
    await work();
    expect(await post('routes/outpaint', { ...place, preset: '16:9' })).toMatchObject({
      status: 202,
    });
    await work();

    expect(await post('routes/retry', { ...place, iteration: 2 })).toMatchObject({
      status: 409,
      body: { code: 'ITERATION_NOT_FAILED' },
    });
    const { models } = await status(sessionId);
    expect(models.openai.iterations.map(({ status: each }) => each)).toEqual(
      Array.from({ length: 3 }, () => 'completed'),
    );
    await simulator.close();
    await tasks.remove();
  });

  it('fails an iteration whose key was never set, with a sentence that says what to do', async () => {
    const sessionId = await generate(['flux']);

    const answer = await cloud.work('flux', cloud.messages('flux'));

    expect(answer).toEqual({ batchItemFailures: [] });
    const [iteration] = (await status(sessionId)).models.flux.iterations;
    if (iteration?.status !== 'failed') throw new TypeError('it did not fail');
    expect(iteration.error.code).toBe('PROVIDER_AUTH');
    expect(iteration.error.message).toMatch(/secret/i);
    expect(iteration.error.billing).toBeUndefined();
  });

  it('reads a key once more when the provider refuses it, and then gives up', async () => {
    await cloud.setKey('flux', 'revoked');
    const keys: unknown[] = [];
    const provider = createServer((request, response) => {
      keys.push(request.headers['x-key']);
      void cloud.setKey('flux', 'new').then(() => response.writeHead(403).end('{}'));
    });
    provider.listen(0, '127.0.0.1');
    await once(provider, 'listening');
    const sessionId = await generate(['flux']);

    await cloud.work('flux', cloud.messages('flux'), {
      FLUX_BASE_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
    });

    expect(keys).toEqual(['revoked', 'new']);
    expect(cloud.fakes.secrets.reads.get('flux-key')).toBe(2);
    const [iteration] = (await status(sessionId)).models.flux.iterations;
    expect(iteration).toMatchObject({ status: 'failed', error: { code: 'PROVIDER_AUTH' } });
    provider.close();
    provider.closeAllConnections();
  });

  it.each(MODEL_NAMES)('logs neither prompt nor key when %s refuses with both', async (model) => {
    await cloud.setKey(model, 'a-secret-key');
    const provider = createServer((_, response) => {
      const text = JSON.stringify({ error: { message: 'a lighthouse at dusk? a-secret-key?' } });
      response.writeHead(400, { 'content-type': 'application/json' }).end(text);
    });
    provider.listen(0, '127.0.0.1');
    await once(provider, 'listening');
    await generate([model]);

    await cloud.work(model, cloud.messages(model), {
      [`${model.toUpperCase()}_BASE_URL`]: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
    });

    const log = cloud.log.join('\n');
    expect(log).toContain('"code":"PROVIDER_REJECTED"');
    expect(log).not.toMatch(/lighthouse|a-secret-key/);
    provider.close();
    provider.closeAllConnections();
  });

  it('leaves a message that is no ticket to come again, and does the others', async () => {
    await generate(['flux']);
    const [ticket = ''] = cloud.messages('flux');

    const answer = await cloud.work('flux', ['no ticket', ticket, '{}']);

    expect(answer).toEqual({
      batchItemFailures: [{ itemIdentifier: 'message-0' }, { itemIdentifier: 'message-2' }],
    });
  });

  it('leaves a message to come again when the store fails', async () => {
    await generate(['flux']);
    const fails = { then: { status: 403, code: 'AccessDenied' } } as const;
    cloud.fakes.s3.faults.push(...Array.from({ length: 20 }, () => fails));

    const answer = await cloud.work('flux', cloud.messages('flux'));

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  });

  it('lists and opens the gallery', async () => {
    const sessionId = await generate(['flux']);

    const list = galleryAnswerSchema.parse((await call('routes/gallery-list')).body);
    expect(list.sessions).toMatchObject([{ sessionId, prompt: 'a lighthouse at dusk' }]);
    const opened = await call('routes/gallery-session', { rawPath: `/gallery/${sessionId}` });
    expect(opened).toMatchObject({ status: 200, body: { sessionId } });
  });

  it('gives a second post with the same key the first one’s answer, and counts it once', async () => {
    const key = { 'idempotency-key': 'again' };
    const first = await post('routes/generate', { prompt: 'a lighthouse' }, key);
    const second = await post('routes/generate', { prompt: 'a lighthouse' }, key);

    expect(first).toMatchObject({ status: 202, headers: { 'ratelimit-remaining': '99' } });
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(second).toMatchObject({ status: 202, headers: { 'idempotent-replayed': 'true' } });
    expect(second.body).toEqual(first.body);
    expect(cloud.messages('flux')).toHaveLength(1);
    expect(cloud.fakes.dynamo.items.get('perIp:203.0.113.7')?.points).toBe(1);
    expect(await post('routes/generate', { prompt: 'another' }, key)).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_MISMATCH' },
    });
  });

  it('refuses more than the limit, whatever the caller says of its address', async () => {
    const refused = () =>
      post('routes/generate', { prompt: 'a lighthouse' }, { 'x-forwarded-for': randomUUID() });
    cloud.fakes.dynamo.items.set('perIp:203.0.113.7', {
      points: 100,
      expire: Math.ceil(Date.now() / 1000) + 60,
    });

    const { status: code, headers, body } = await refused();

    expect(code).toBe(429);
    expect(body).toMatchObject({ code: 'RATE_LIMITED' });
    expect(Number(headers['retry-after'])).toBeGreaterThan(50);
    expect(cloud.messages('flux')).toEqual([]);
  });

  it('deletes a session with all that is stored of it, and withdraws its jobs', async () => {
    const { settings, bucket } = cloud.fakes.s3;
    const store = new S3Store({ client: createS3Client(settings), bucket });
    const keysLeft = async () => (await store.list('')).keys;
    const sessionId = await generate(['flux']);
    expect(await keysLeft()).toHaveLength(3);
    const rawPath = `/gallery/${sessionId}`;

    expect(await call('routes/gallery-delete', { rawPath })).toMatchObject({
      status: 204,
      body: '',
    });
    expect(await keysLeft()).toEqual([]);
    expect(await call('routes/gallery-delete', { rawPath })).toMatchObject({
      status: 404,
      body: { code: 'SESSION_NOT_FOUND' },
    });
    // What was sent before finds its ticket void.
    expect(await cloud.work('flux', cloud.messages('flux'))).toEqual({ batchItemFailures: [] });
    expect(await keysLeft()).toEqual([]);
    store.close();
  });

  it('takes the page’s log, without which nobody hears of its errors', async () => {
    expect(await call('routes/log')).toMatchObject({ status: 202, body: { status: 'accepted' } });
    const [line] = cloud.log.filter((each) => each.includes('Failed to fetch'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 'ERROR', page: { level: 'error' } });

    const large = { level: 'info', message: 'm', metadata: { filling: 'x'.repeat(11_000) } };
    expect(await post('routes/log', large)).toMatchObject({
      status: 413,
      body: { code: 'PAYLOAD_TOO_LARGE' },
    });
    expect(await post('routes/log', { level: 'shout' })).toMatchObject({ status: 400 });
  });

  it('describes itself', async () => {
    const { status: code, body } = await call('routes/openapi');

    expect(code).toBe(200);
    expect(body).toMatchObject({
      openapi: expect.stringMatching(/^3\.1/) as string,
      paths: { '/enhance': { post: expect.any(Object) as object } },
    });
  });

  it('rewrites nothing where no prompt model was chosen, and counts nothing', async () => {
    expect(await call('routes/enhance')).toMatchObject({
      status: 404,
      body: { code: 'MODEL_DISABLED' },
    });
    expect(cloud.fakes.dynamo.items.get('perIp:203.0.113.7')?.points).toBe(0);
  });

  it.each([
    ['openai', 'gpt-6-luna'],
    ['google_gemini', 'gemini-3.5-flash-lite'],
  ] as const)('rewrites a prompt by a model of %s', async (service, modelId) => {
    const simulator = await startSimulator(service, { latencyMs: 0 });
    const chosen = {
      PROMPT_MODEL_PROVIDER: service,
      PROMPT_MODEL_ID: modelId,
      PROMPT_MODEL_SECRET_NAME: PROMPT_MODEL_SECRET,
    };
    const event = recordedEvent('routes/enhance');
    const enhance = async (variables: Record<string, string>) => {
      const result = await cloud.invoke('routes/enhance', event, { ...chosen, ...variables });
      const { statusCode, body } = result as HttpResult;
      return { status: statusCode, body: JSON.parse(body) as unknown };
    };

    expect(await enhance({ PROMPT_MODEL_BASE_URL: simulator.baseUrl })).toMatchObject({
      status: 200,
      body: {
        original: 'a lighthouse at dusk',
        short: expect.stringContaining('lighthouse') as string,
        long: expect.stringContaining('lighthouse') as string,
      },
    });
    // No key was ever put into the secret.
    expect(await enhance({})).toMatchObject({
      status: 503,
      body: { code: 'PROVIDER_UNAVAILABLE' },
    });
    await simulator.close();
  });

  it('names the models, and says that it is well', async () => {
    const { body } = await call('routes/models');
    const { models } = modelsAnswerSchema.parse(body);

    expect(models.map(({ name, enabled, simulated }) => [name, enabled, simulated])).toEqual(
      MODEL_NAMES.map((name) => [name, true, false]),
    );
    expect(await call('routes/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('answers in its own words where there is nothing', async () => {
    const answer = await call('fallback');

    expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(await call('fallback', { rawPath: '/generate' })).toMatchObject({
      status: 405,
      body: { code: 'METHOD_NOT_ALLOWED' },
    });
  });

  it.each([
    ['routes/status', '/status/none', 400, 'INVALID_REQUEST'],
    ['routes/status', `/status/${randomUUID()}`, 404, 'SESSION_NOT_FOUND'],
    // An HTTP API resolves percent signs before it hands a path on.
    ['routes/status', '/status/100%', 400, 'INVALID_REQUEST'],
    ['fallback', '/%', 404, 'NOT_FOUND'],
  ])('%s refuses %s', async (name, rawPath, code, error) => {
    expect(await call(name, { rawPath })).toMatchObject({ status: code, body: { code: error } });
  });

  it('has nothing to sweep', async () => {
    await expect(cloud.invoke('sweep', recordedEvent('sweep'))).resolves.toBeUndefined();
  });
});
