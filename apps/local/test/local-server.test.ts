import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Environment, loadLocalConfig } from '@polyptych/config';
import {
  acceptedAnswerSchema,
  galleryAnswerSchema,
  generateAnswerSchema,
  MODEL_NAMES,
  modelsAnswerSchema,
  type SessionAnswer,
  sessionAnswerSchema,
} from '@polyptych/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { createLogger, type LocalServer, startLocal } from '../src/index.ts';

const start = (dataDir: string, environment: Environment = {}) =>
  startLocal(
    loadLocalConfig({
      PORT: '0',
      SIMULATOR_LATENCY_MS: '0',
      POLYPTYCH_DATA_DIR: dataDir,
      ...environment,
    }),
    createLogger('silent', []),
  );

/** A client of one server, checking every answer against its schema. */
function clientOf({ url }: LocalServer) {
  const read = async <T>(schema: z.ZodType<T>, path: string): Promise<T> =>
    schema.parse(await (await fetch(url + path)).json());
  const post = (path: string, body: unknown) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const settled = async (sessionId: string): Promise<SessionAnswer> => {
    for (;;) {
      const session = await read(sessionAnswerSchema, `/status/${sessionId}`);
      if (session.status !== 'in_progress') return session;
      await pause(20);
    }
  };
  const image = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());
  return { read, post, settled, image };
}

const pixels = (file: Buffer) => sharp(file).ensureAlpha().raw().toBuffer();

describe('a local server without any key', () => {
  let dataDir: string;
  let server: LocalServer;
  let client: ReturnType<typeof clientOf>;
  let session: SessionAnswer;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'polyptych-local-'));
    server = await start(dataDir);
    client = clientOf(server);
  });
  afterAll(async () => {
    await server.close();
    await rm(dataDir, { recursive: true });
  });

  it('answers where it says it does, with four simulated models', async () => {
    const { models } = await client.read(modelsAnswerSchema, '/models');

    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(models.map(({ name, simulated }) => [name, simulated])).toEqual(
      MODEL_NAMES.map((name) => [name, true]),
    );
  });

  it('generates, refines and widens on all four models', { timeout: 60_000 }, async () => {
    const accepted = await client.post('/generate', { prompt: ' a lighthouse at dusk ' });
    expect(accepted.status).toBe(202);
    const { sessionId, prompt } = generateAnswerSchema.parse(await accepted.json());
    expect(prompt).toBe('a lighthouse at dusk');
    await client.settled(sessionId);
    for (const [path, rest] of [
      ['/iterate', { prompt: 'with a hot air balloon' }],
      ['/outpaint', { preset: '16:9' }],
    ] as const) {
      for (const model of MODEL_NAMES) {
        const answer = await client.post(path, { sessionId, model, ...rest });
        expect(answer.status).toBe(202);
        acceptedAnswerSchema.parse(await answer.json());
      }
      await client.settled(sessionId);
    }

    session = await client.settled(sessionId);

    expect(session.status).toBe('completed');
    for (const model of MODEL_NAMES) {
      expect(session.models[model].iterations).toMatchObject([
        { kind: 'generate', parent: null, width: 1024, height: 1024 },
        { kind: 'iterate', parent: 0, width: 1024, height: 1024 },
        { kind: 'outpaint', parent: 1, width: 1820, height: 1024, preserved: true },
      ]);
    }
  });

  it.each(MODEL_NAMES)('keeps the source of the widened %s picture to the bit', async (model) => {
    const [, source, widened] = session.models[model].iterations;
    if (source?.status !== 'completed' || widened?.status !== 'completed') {
      throw new TypeError('the pictures are not completed');
    }
    const [before, after] = await Promise.all([
      client.image(source.imageUrl),
      client.image(widened.imageUrl),
    ]);

    const kept = await sharp(after)
      .extract({ left: 398, top: 0, width: 1024, height: 1024 })
      .toBuffer();

    expect((await pixels(kept)).equals(await pixels(before))).toBe(true);
    const added = await sharp(after).extract({ left: 0, top: 0, width: 398, height: 1024 }).stats();
    expect(added.isOpaque).toBe(true);
    expect(Math.max(...added.channels.map(({ stdev }) => stdev))).toBeGreaterThan(1);
  });

  it('serves thumbnails of at most 512 px', async () => {
    const [first] = session.models.flux.iterations;
    if (first?.status !== 'completed') throw new TypeError('the picture is not completed');

    const { format, width, height } = await sharp(
      await client.image(first.thumbnailUrl),
    ).metadata();

    expect({ format, width, height }).toEqual({ format: 'webp', width: 512, height: 512 });
  });

  it('answers 304 to the ETag it gave', async () => {
    const address = `${server.url}/status/${session.sessionId}`;
    const etag = (await fetch(address)).headers.get('ETag') ?? '';

    const again = await fetch(address, { headers: { 'If-None-Match': etag } });

    expect(etag).not.toBe('');
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('shows the session in the gallery', async () => {
    const { sessions } = await client.read(galleryAnswerSchema, '/gallery/list');
    expect(sessions).toEqual([
      expect.objectContaining({ sessionId: session.sessionId, modelCount: 4, totalIterations: 12 }),
    ]);
    expect(await client.read(sessionAnswerSchema, `/gallery/${session.sessionId}`)).toEqual(
      session,
    );
  });

  it('fails a moderated prompt in every column, each with a reason', async () => {
    const accepted = await client.post('/generate', { prompt: 'a boat [sim:moderated]' });
    const { sessionId } = generateAnswerSchema.parse(await accepted.json());

    const { status, models } = await client.settled(sessionId);

    expect(status).toBe('failed');
    for (const model of MODEL_NAMES) {
      expect(models[model].iterations[0]).toMatchObject({
        status: 'failed',
        error: { code: 'MODERATED', retryable: false },
      });
    }
  });

  it('serves the page with all that it names', async () => {
    const page = await fetch(`${server.url}/`);
    const html = await page.text();
    const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);

    expect(page.headers.get('Content-Type')).toContain('text/html');
    expect(html).toContain('<title>Polyptych</title>');
    expect(named).toContainEqual(expect.stringMatching(/^\/assets\/.+\.js$/));
    for (const path of named) {
      expect([path, (await fetch(server.url + path)).status]).toEqual([path, 200]);
    }
  });

  it('shows the page to browsers at its own addresses, and leaves the API’s alone', async () => {
    const { sessionId } = session;
    const typeOf = async (path: string) => {
      const answer = await fetch(server.url + path, { headers: { Accept: 'text/html' } });
      return answer.headers.get('Content-Type')?.split(';')[0];
    };

    for (const path of ['/gallery', `/s/${sessionId}`, `/s/${sessionId}/view/flux/0`]) {
      expect([path, await typeOf(path)]).toEqual([path, 'text/html']);
      expect((await fetch(server.url + path)).status).toBe(404);
    }
    for (const path of ['/gallery/list', `/gallery/${sessionId}`, `/status/${sessionId}`]) {
      expect([path, await typeOf(path)]).toEqual([path, 'application/json']);
    }
  });

  it.each([
    ...['/polyptych.sqlite', '/images/x', '/images/..%2fpolyptych.sqlite', '/package.json'],
    ...['/assets/index-old.js', '/assets/..%2f..%2fpackage.json'],
  ])('does not give out %s', async (path) => {
    const answer = await fetch(server.url + path);

    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('refuses its folder to a second server, and keeps everything for the next one', async () => {
    await expect(start(dataDir)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    await server.close();

    server = await start(dataDir);
    client = clientOf(server);

    const kept = await client.read(sessionAnswerSchema, `/status/${session.sessionId}`);
    expect(kept.version).toBe(session.version);
    expect(kept.models.flux.status).toBe('completed');
  });
});

describe('a local server with settings', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'polyptych-local-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('leaves switched off models out', async () => {
    const server = await start(dataDir, { GEMINI_ENABLED: 'false', FLUX_ENABLED: 'false' });
    const { post, settled } = clientOf(server);

    const refused = await post('/generate', { prompt: 'p', models: ['gemini'] });
    const accepted = await post('/generate', { prompt: 'p', models: ['recraft'] });

    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({ code: 'MODEL_DISABLED' });
    const { sessionId } = generateAnswerSchema.parse(await accepted.json());
    const { models } = await settled(sessionId);
    expect(models.gemini).toMatchObject({ enabled: false, status: 'disabled', iterations: [] });
    const [made] = models.recraft.iterations;
    expect(made).toMatchObject({ status: 'completed' });
    await server.close();
  });

  it('gives the first answer again after a restart', async () => {
    const ask = ({ url }: LocalServer) =>
      fetch(`${url}/generate`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'once' },
        body: JSON.stringify({ prompt: 'a pier', models: ['flux'] }),
      });
    const first = await start(dataDir);
    const answer: unknown = await (await ask(first)).json();
    await first.close();
    const second = await start(dataDir);
    const again = await ask(second);

    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    expect(await again.json()).toEqual(answer);
    await second.close();
  });

  it('limits a caller where it is told to, and nobody otherwise', async () => {
    const limited = await start(dataDir, { RATE_LIMIT_PER_IP: '1' });
    const { post } = clientOf(limited);
    const answers = [await post('/enhance', { prompt: 'a pier' })];
    answers.push(await post('/enhance', { prompt: 'a pier' }));
    await limited.close();

    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    expect(answers[1]?.headers.get('Retry-After')).toMatch(/^\d+$/);
  });

  it('keeps its page to itself', async () => {
    const server = await start(dataDir);
    const { headers } = await fetch(server.url);
    const unchanged = await fetch(server.url, {
      headers: { 'If-None-Match': headers.get('ETag') ?? '' },
    });
    const { headers: ofPicture } = await fetch(`${server.url}/images/nowhere.png`);
    await server.close();

    // Browsers give a page that they have kept the headers of the 304.
    const policy = 'Content-Security-Policy';
    expect([unchanged.status, unchanged.headers.get(policy)]).toEqual([304, headers.get(policy)]);

    expect(headers.get('Content-Security-Policy')).toContain("default-src 'self'");
    expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(ofPicture.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(ofPicture.get('X-Content-Type-Options')).toBe('nosniff');
  });

  it('says the address it is told to', async () => {
    const server = await start(dataDir, { PUBLIC_URL: 'https://studio.test/' });

    expect(server.url).toBe('https://studio.test');
    await server.close();
  });
});
