import { startFakeDynamo } from '@polyptych/rate-limits/testing';
import { createS3Client, S3Store } from '@polyptych/storage/s3';
import { startFakeS3 } from '@polyptych/storage/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Asked, gatewayEvent, type Handler, NO_CONTEXT } from './support/gateway-event.ts';

// Powertools then writes to the console that can be listened to.
vi.hoisted(() => {
  process.env.POWERTOOLS_DEV = 'true';
});

/** A function reads its environment when it is loaded. */
const LOAD: Readonly<Record<string, () => Promise<{ handler: Handler }>>> = {
  enhance: () => import('../src/routes/enhance.ts'),
  generate: () => import('../src/routes/generate.ts'),
  log: () => import('../src/routes/log.ts'),
  openapi: () => import('../src/routes/openapi.ts'),
  'gallery-delete': () => import('../src/routes/gallery-delete.ts'),
};

const SESSION = '3f0f4a5e-7f1d-4c57-9d0e-6a1b2c3d4e5f';

describe('a route’s function', () => {
  let s3: Awaited<ReturnType<typeof startFakeS3>>;
  let table: Awaited<ReturnType<typeof startFakeDynamo>>;
  let store: S3Store;
  beforeEach(async () => {
    vi.resetModules();
    for (const level of ['info', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockReturnValue(undefined);
    }
    [s3, table] = [await startFakeS3(), await startFakeDynamo('limits')];
    store = new S3Store({ client: createS3Client(s3.settings), bucket: s3.bucket });
    stub({
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'fake',
      AWS_SECRET_ACCESS_KEY: 'fake',
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: table.settings.endpoint,
    });
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    store.close();
    await Promise.all([s3.close(), table.close()]);
  });

  const stub = (variables: Record<string, string>) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  };
  const ask = async (name: string, asked: Asked) => {
    const module = await LOAD[name]?.();
    return module?.handler(gatewayEvent(asked), NO_CONTEXT);
  };
  const limits = { RATE_LIMIT_GLOBAL: '0', RATE_LIMIT_PER_IP: '2', RATE_LIMIT_TABLE: 'limits' };

  it('describes the API without anything', async () => {
    expect(await ask('openapi', { method: 'GET', path: '/openapi.json' })).toMatchObject({
      statusCode: 200,
      body: expect.stringContaining('"openapi":"3.1') as string,
    });
    expect(s3.requests).toEqual([]);
  });

  it('takes the page’s log with the bucket alone, and keeps its answer there', async () => {
    stub({ STORE_BUCKET: s3.bucket });
    const headers = { 'idempotency-key': 'once' };
    const body = { level: 'info', message: 'hello' };

    const answer = await ask('log', { method: 'POST', path: '/log', headers, body });

    expect(answer).toMatchObject({ statusCode: 202 });
    const { keys } = await store.list('');
    expect(keys).toEqual([expect.stringMatching(/^idempotency\/\w+\.json$/)]);
    expect(table.requests).toEqual([]);
  });

  it('deletes with the bucket alone, to the last of its session’s objects', async () => {
    stub({ STORE_BUCKET: s3.bucket });
    const own = [`images/${SESSION}/flux-0.png`, `sessions/${SESSION}/context/flux.json`];
    const others = [`images/${SESSION.replace('3', '4')}/flux-0.png`, 'jobs/other.json'];
    for (const key of [...own, ...others]) {
      await store.put(key, new Uint8Array(1), { contentType: 'image/png' });
    }
    const asked: Asked = { method: 'DELETE', path: `/gallery/${SESSION}` };

    expect(await ask('gallery-delete', asked)).toMatchObject({ statusCode: 204, body: '' });
    expect((await store.list('')).keys).toEqual(others.toSorted());
    expect(await ask('gallery-delete', asked)).toMatchObject({ statusCode: 404 });
  });

  it('counts an enhancement before it is tried, and takes a refused one back', async () => {
    stub({ ...limits, STORE_BUCKET: s3.bucket, PROMPT_MODEL_ID: '' });

    const asked: Asked = { method: 'POST', path: '/enhance', body: { prompt: 'a lighthouse' } };

    expect(await ask('enhance', asked)).toMatchObject({ statusCode: 404 });
    expect(table.items.get('perIp:203.0.113.7')?.points).toBe(0);
    expect(table.requests).toHaveLength(2);
  });

  it.each([
    ['enhance', { ...limits, RATE_LIMIT_TABLE: '' }, 'RATE_LIMIT_TABLE'],
    ['enhance', { ...limits, PROMPT_MODEL_ID: 'gpt-6-luna' }, 'PROMPT_MODEL_SECRET_NAME'],
    ['generate', { ...limits, RATE_LIMIT_GLOBAL: '' }, 'RATE_LIMIT_GLOBAL'],
    ['log', { STORE_BUCKET: '' }, 'STORE_BUCKET'],
    ['gallery-delete', { STORE_BUCKET: '' }, 'STORE_BUCKET'],
  ])('%s does not start without what the stack gives it: %o', async (name, variables, missing) => {
    stub({ STORE_BUCKET: s3.bucket, ...variables });

    await expect(LOAD[name]?.()).rejects.toMatchObject({
      code: 'MISSING_VARIABLE',
      message: expect.stringContaining(missing) as string,
    });
  });
});
