import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadLocalConfig } from '@polyptych/config';
import {
  galleryAnswerSchema,
  generateAnswerSchema,
  type SessionAnswer,
  sessionAnswerSchema,
} from '@polyptych/contract';
import { type FakeS3, type FakeS3Request, startFakeS3 } from '@polyptych/storage/testing';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger, type LocalServer, startLocal } from '../src/index.ts';
import { openStore } from '../src/open-store.ts';

const configOf = (dataDir: string, bucket: string) =>
  loadLocalConfig({
    PORT: '0',
    SIMULATOR_LATENCY_MS: '0',
    POLYPTYCH_DATA_DIR: dataDir,
    POLYPTYCH_STORE: 's3',
    STORE_BUCKET: bucket,
  });

const start = (dataDir: string, { bucket, settings }: Pick<FakeS3, 'bucket' | 'settings'>) =>
  startLocal(configOf(dataDir, bucket), createLogger('silent', []), { s3: settings });

async function settled({ url }: LocalServer, sessionId: string): Promise<SessionAnswer> {
  for (;;) {
    const answer = await fetch(`${url}/status/${sessionId}`);
    const session = sessionAnswerSchema.parse(await answer.json());
    if (session.status !== 'in_progress') return session;
    await pause(20);
  }
}

async function generate({ url }: LocalServer, prompt: string): Promise<string> {
  const answer = await fetch(`${url}/generate`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ prompt, models: ['flux', 'openai'] }),
  });
  return generateAnswerSchema.parse(await answer.json()).sessionId;
}

describe('a local server on S3', () => {
  let dataDir: string;
  let fake: FakeS3;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'polyptych-s3-'));
    fake = await startFakeS3();
  });
  afterEach(async () => {
    await fake.close();
    await rm(dataDir, { recursive: true });
  });

  it('keeps sessions, images and gallery in the bucket, from one start to the next', async () => {
    const first = await start(dataDir, fake);
    const sessionId = await generate(first, 'a lighthouse at dusk');

    const session = await settled(first, sessionId);

    expect(session.status).toBe('completed');
    const [made] = session.models.flux.iterations;
    if (made?.status !== 'completed') throw new TypeError('the picture is not completed');
    const image = Buffer.from(await (await fetch(made.imageUrl)).arrayBuffer());
    expect(await sharp(image).metadata()).toMatchObject({ width: 1024, height: 1024 });
    await first.close();
    expect(await readdir(dataDir)).not.toContain('images');

    const second = await start(dataDir, fake);
    const list = await fetch(`${second.url}/gallery/list`);
    const { sessions } = galleryAnswerSchema.parse(await list.json());
    expect(sessions).toMatchObject([{ sessionId, modelCount: 2, totalIterations: 2 }]);
    const kept = new URL(made.imageUrl).pathname;
    const again = await (await fetch(second.url + kept)).arrayBuffer();
    expect(Buffer.from(again).equals(image)).toBe(true);
    await second.close();
  });

  it('works on when answers of the bucket are lost or refused', async () => {
    const server = await start(dataDir, fake);
    const writes = (prefix: string) => (request: FakeS3Request) =>
      request.operation === 'PutObject' && request.key.startsWith(prefix);
    fake.faults.push(
      { when: writes('jobs/'), then: 'drop' },
      { when: writes('images/'), then: { status: 503, code: 'ServiceUnavailable' } },
      { when: writes('images/'), then: 'drop' },
      { when: writes('sessions/'), then: 'drop' },
      { when: writes('sessions/'), then: { status: 409, code: 'ConditionalRequestConflict' } },
    );

    const session = await settled(server, await generate(server, 'a boat'));

    expect(session.status).toBe('completed');
    expect(fake.faults).toEqual([]);
    await server.close();
  });

  it('refuses its data folder to a second server', async () => {
    const server = await start(dataDir, fake);

    await expect(start(dataDir, fake)).rejects.toMatchObject({ code: 'STORE_IN_USE' });

    await server.close();
    await (await start(dataDir, fake)).close();
  });

  it('knows its folder again at the next start', async () => {
    const config = configOf(dataDir, fake.bucket);
    const first = await openStore(config, fake.settings);
    first.close();
    const second = await openStore(config, fake.settings);
    second.close();

    expect(second.serverId).toBe(first.serverId);
  });

  it('does not start without its bucket, and lets go of the folder', async () => {
    const missing = start(dataDir, { ...fake, bucket: 'elsewhere' });
    await expect(missing).rejects.toMatchObject({ code: 'BUCKET_UNAVAILABLE' });
    await expect(missing).rejects.toThrow('"elsewhere" (NoSuchBucket); look at STORE_BUCKET');

    const endpoint = 'http://127.0.0.1:9';
    const unreachable = start(dataDir, { ...fake, settings: { ...fake.settings, endpoint } });
    await expect(unreachable).rejects.toThrow('(ECONNREFUSED); look at AWS_ENDPOINT_URL_S3');

    await (await start(dataDir, fake)).close();
  });

  it('does not start on a service that takes no notice of conditions', async () => {
    const careless = await startFakeS3({ ignoredConditions: ['if-match', 'if-none-match'] });

    const refused = start(dataDir, careless);

    await expect(refused).rejects.toMatchObject({ code: 'CONDITIONAL_WRITES' });
    await expect(refused).rejects.toThrow('updates would be lost');
    await careless.close();
  });
});
