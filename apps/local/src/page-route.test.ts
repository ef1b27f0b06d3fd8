import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPageRoutes } from './page-route.ts';

const INDEX = '<title>Polyptych</title>';
const SCRIPT = 'export const four = 4;\n'.repeat(100);
const HTML = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'polyptych-page-'));
  await mkdir(join(root, 'page/assets'), { recursive: true });
  await writeFile(join(root, 'page/index.html'), INDEX);
  await writeFile(join(root, 'page/icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg" />');
  await writeFile(join(root, 'page/assets/index-3xZ.js'), SCRIPT);
  await writeFile(join(root, 'secret.txt'), 'secret');
});
afterAll(() => rm(root, { recursive: true }));

/** A server of the page whose API has one address; what nobody answers is refused as JSON. */
function appOf(folder: string): Hono {
  const app = new Hono();
  app.get('/gallery/:sessionId', (c) => c.json({ session: c.req.param('sessionId') }));
  addPageRoutes(app, {
    folder: join(root, folder),
    publicUrl: 'http://127.0.0.1:3000',
    models: ['flux'],
  });
  app.notFound((c) => c.json({ code: 'NOT_FOUND' }, 404));
  return app;
}

const ask = (path: string, init?: RequestInit, folder = 'page') =>
  appOf(folder).request(path, init);

const UUID = '2f9c0c52-0f7f-4a8e-9f1e-1f6f0a5a7c11';
const OWN_ADDRESSES = ['/', '/gallery', `/s/${UUID}`, `/s/${UUID}/compare`, '/s/x/view/flux/0'];

describe('an address that the page shows itself', () => {
  it.each(OWN_ADDRESSES)('%s is the page, to be asked for each time', async (path) => {
    const answer = await ask(path, { headers: HTML });

    expect([answer.status, await answer.text()]).toEqual([200, INDEX]);
    expect(answer.headers.get('Content-Type')).toContain('text/html');
    expect(answer.headers.get('Cache-Control')).toBe('no-cache');
    expect(answer.headers.get('Vary')).toContain('Accept');
  });

  it.each(['*/*', 'application/json', undefined])(
    'is nothing to a program that accepts %s',
    async (Accept) => {
      for (const path of ['/gallery', `/s/${UUID}`]) {
        const answer = await ask(path, { headers: Accept === undefined ? {} : { Accept } });

        expect([answer.status, await answer.json()]).toEqual([404, { code: 'NOT_FOUND' }]);
      }
    },
  );

  it('is not one that the API answers', async () => {
    expect(await (await ask('/gallery/list', { headers: HTML })).json()).toEqual({
      session: 'list',
    });
  });

  it('has headers without a body for HEAD', async () => {
    const answer = await ask('/gallery', { method: 'HEAD', headers: HTML });

    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(answer.headers.get('Content-Length')).toBe(String(INDEX.length));
  });
});

describe('the root', () => {
  it('is the page to whoever asks', async () => {
    expect(await (await ask('/')).text()).toBe(INDEX);
  });
});

describe('a file of the page', () => {
  it('is kept for good if its name changes with it', async () => {
    const answer = await ask('/assets/index-3xZ.js');

    expect(answer.headers.get('Content-Type')).toContain('text/javascript');
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    expect(await answer.text()).toBe(SCRIPT);
  });

  it('is asked for each time if it does not, and sent once', async () => {
    const answer = await ask('/icon.svg');
    const etag = answer.headers.get('ETag') ?? '';
    const again = await ask('/icon.svg', { headers: { 'If-None-Match': etag } });

    expect(answer.headers.get('Cache-Control')).toBe('no-cache');
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('Cache-Control')).toBe('no-cache');
  });

  it('is compressed for those who can read that', async () => {
    const answer = await ask('/assets/index-3xZ.js', { headers: { 'Accept-Encoding': 'gzip' } });
    const sent = Buffer.from(await answer.arrayBuffer());

    expect(answer.headers.get('Content-Encoding')).toBe('gzip');
    expect(answer.headers.get('Vary')).toContain('Accept-Encoding');
    expect(sent.byteLength).toBeLessThan(SCRIPT.length / 2);
    expect(gunzipSync(sent).toString()).toBe(SCRIPT);
  });

  it.each([
    ...['/assets/index-old.js', '/assets/', '/assets', '/missing.css'],
    ...['/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/%2e%2e/secret.txt'],
    ...['/..%5csecret.txt', '//secret.txt', '/assets/index-3xZ.js%00'],
  ])('that is not there is refused, never the page: %s', async (path) => {
    const answer = await ask(`http://127.0.0.1${path}`, { headers: HTML });

    expect([answer.status, await answer.json()]).toEqual([404, { code: 'NOT_FOUND' }]);
    expect(answer.headers.get('Cache-Control')).toBeNull();
    expect(answer.headers.get('Content-Security-Policy')).toBeNull();
    expect(answer.headers.get('Vary')).toBeNull();
  });
});

describe('what the page reads of its host', () => {
  it('says that the API is here, and is asked for each time', async () => {
    const answer = await ask('/config.json');

    expect(await answer.json()).toEqual({ apiUrl: '', models: ['flux'] });
    expect(answer.headers.get('Cache-Control')).toBe('no-cache');
  });
});

describe('the headers that keep the page to itself', () => {
  it.each(['/', '/assets/index-3xZ.js'])('come with %s, unchanged or not', async (path) => {
    const answer = await ask(path);
    const etag = answer.headers.get('ETag') ?? '';
    const again = await ask(path, { headers: { 'If-None-Match': etag } });

    expect([answer.status, again.status]).toEqual([200, 304]);
    const policy = answer.headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'self'");
    expect(again.headers.get('Content-Security-Policy')).toBe(policy);
  });
});

describe('without a built page', () => {
  it.each(OWN_ADDRESSES)('%s says how to build it', async (path) => {
    const answer = await ask(path, { headers: HTML }, 'nowhere');

    expect(answer.status).toBe(503);
    expect(answer.headers.get('Content-Type')).toContain('text/plain');
    expect(await answer.text()).toContain('npm run build');
  });

  it('answers everything else', async () => {
    expect((await ask('/config.json', {}, 'nowhere')).status).toBe(200);
    expect((await ask('/gallery/x', {}, 'nowhere')).status).toBe(200);
    expect((await ask('/icon.svg', {}, 'nowhere')).status).toBe(404);
  });
});
