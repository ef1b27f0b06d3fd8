import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAssembly } from '../src/assembly/read-assembly.ts';
import { readSettings } from '../src/local/settings.ts';
import { type LocalCloud, startLocalCloud } from '../src/local/start-local-cloud.ts';
import { temporaryFolder } from './built-cloud.ts';
import { SMALL_TEMPLATE } from './small-template.ts';

/** Sends what it is asked to say to its queue in the one way that needs no SDK, and shows itself. */
const ECHO = `
export async function handler(event) {
  const word = event.pathParameters?.word;
  if (word) {
    const body = JSON.stringify({ QueueUrl: process.env.FLUX_QUEUE_URL, MessageBody: word });
    const headers = { 'x-amz-target': 'AmazonSQS.SendMessage' };
    await fetch(process.env.AWS_ENDPOINT_URL_SQS, { method: 'POST', headers, body });
  }
  const names = ['FLUX_BASE_URL', 'PROMPT_MODEL_BASE_URL', 'STORE_BUCKET', 'PUBLIC_URL'];
  const variables = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  const body = JSON.stringify({ routeKey: event.routeKey, ...variables, counted: await count() });
  return { statusCode: 200, body };
}`;

/** What the table says to one update of it. */
const COUNT = `
async function count() {
  const body = JSON.stringify({
    TableName: process.env.RATE_LIMIT_TABLE,
    Key: { key: { S: 'perIp:somebody' } },
    UpdateExpression: 'SET points = :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  });
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'DynamoDB_20120810.UpdateItem',
  };
  const { status } = await fetch(process.env.AWS_ENDPOINT_URL_DYNAMODB, { method: 'POST', headers, body });
  return status;
}`;

/** Puts what it is told into the bucket, as a picture. */
const WORKER = `
export async function handler({ Records: [{ body }] }) {
  const { AWS_ENDPOINT_URL_S3, STORE_BUCKET, WORKER_MODEL, FLUX_BASE_URL } = process.env;
  await fetch(AWS_ENDPOINT_URL_S3 + '/' + STORE_BUCKET + '/images/' + body, {
    method: 'PUT',
    headers: { 'content-type': 'image/png' },
    body: WORKER_MODEL + ' is drawn at ' + FLUX_BASE_URL,
  });
  return { batchItemFailures: [] };
}`;

describe('a local cloud', () => {
  let assembly: Awaited<ReturnType<typeof temporaryFolder>>;
  let cloud: LocalCloud;
  beforeAll(async () => {
    assembly = await temporaryFolder('local-cloud');
    const write = async (asset: string, name: string, text: string) => {
      const folder = join(assembly.folder, `asset.${asset}`);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, name), text);
    };
    await write('echo', 'index.mjs', ECHO + COUNT);
    await write('worker', 'index.mjs', WORKER);
    await write('page', 'index.html', '<h1>Page</h1>');
    await write('hashed', 'index-3xZ.js', 'start()');
    await write('config', 'config.json', '{"apiUrl":"<<marker:0>>"}');
    const template = join(assembly.folder, 'small.template.json');
    await writeFile(template, JSON.stringify(SMALL_TEMPLATE));
    const settings = readSettings({ PORT: '0', SIMULATOR_LATENCY_MS: '0' });
    cloud = await startLocalCloud(await readAssembly(assembly.folder), settings, () => undefined);
  });
  afterAll(async () => {
    await cloud.close();
    await assembly.remove();
  });

  const text = async (path: string) => (await fetch(cloud.url + path)).text();

  it('gives a function the stack’s variables, with addresses of its own', async () => {
    expect(JSON.parse(await text('/anything'))).toEqual({
      routeKey: '$default',
      STORE_BUCKET: 'store-0123456789ab',
      PUBLIC_URL: cloud.url,
      PROMPT_MODEL_BASE_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      counted: 200,
    });
  });

  it('takes messages to the worker, and serves what it draws', async () => {
    expect(await text('/echo/fox')).toContain('GET /echo/{word}');

    let picture = await fetch(`${cloud.url}/images/fox`);
    while (picture.status === 403) {
      await pause(20);
      picture = await fetch(`${cloud.url}/images/fox`);
    }
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(await picture.text()).toMatch(/^flux is drawn at http:\/\/127\.0\.0\.1:\d+$/);
    expect(cloud.simulated).toEqual(['flux', 'prompt model']);
  });

  it('serves the page, and tells it where the API is', async () => {
    expect(await text('/')).toBe('<h1>Page</h1>');
    expect(await text('/config.json')).toBe(`{"apiUrl":"${cloud.url}"}`);
  });

  it.each([
    ['/', 'text/html; charset=utf-8', 'public, max-age=0'],
    ['/assets/index-3xZ.js', 'text/javascript; charset=utf-8', /max-age=31536000, immutable$/],
  ])('says of %s what it is and how long it may be kept', async (path, type, kept) => {
    const { headers } = await fetch(cloud.url + path);

    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('cache-control')).toMatch(kept);
  });

  it.each(['/gallery', '/s/x', '/s/x/compare', '/s/x/view/flux/0'])(
    'shows the page at its own address %s',
    async (path) => {
      expect(await text(path)).toBe('<h1>Page</h1>');
    },
  );

  it.each(['/assets/index-old.js', '/s/x/missing.css', '/gallery/list', '/status/x'])(
    'leaves %s to the API',
    async (path) => {
      expect(JSON.parse(await text(path))).toMatchObject({ routeKey: '$default' });
    },
  );

  it('says in one sentence that its port is taken', async () => {
    const settings = readSettings({ PORT: new URL(cloud.url).port });
    const start = startLocalCloud(await readAssembly(assembly.folder), settings, () => undefined);

    await expect(start).rejects.toThrow(/^Cannot listen on port \d+; PORT names another one\.$/);
  });
});
