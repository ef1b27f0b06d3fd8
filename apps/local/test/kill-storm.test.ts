import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Iteration, sessionRecordSchema } from '@polyptych/contract';
import { EmbeddedStore, getJson, type ObjectStore } from '@polyptych/storage';
import { allKeys, auditStore } from '@polyptych/studio/testing';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kill, launchProcess, startProcess } from '../src/testing/server-process.ts';
import { type PaidServices, startPaidServices } from './kill-storm/paid-services.ts';
import { MODELS, Person, Witness } from './kill-storm/person.ts';

const KILLS = 50;
const PERSONS = 30;
/** Longest time until a server is killed, in milliseconds, counted from when it answers … */
const LONGEST_LIFE_MS = 800;
/** … or, for one life in so many, from its very start. */
const STILLBORN_ONE_IN = 6;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

describe(`a server that is killed ${KILLS} times while ${PERSONS} persons work with it`, () => {
  let dataDir: string;
  let services: PaidServices;
  let store: EmbeddedStore;
  const witness = new Witness();
  const lives = { begun: 0, ready: 0 };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'polyptych-storm-'));
    const picture = await sharp({
      create: { width: 256, height: 256, channels: 3, background: '#336699' },
    })
      .png()
      .toBuffer();
    services = await startPaidServices(picture);
    const port = await freePort();
    const variables = {
      PORT: String(port),
      POLYPTYCH_DATA_DIR: dataDir,
      FLUX_BASE_URL: services.url,
      OPENAI_BASE_URL: `${services.url}/v1`,
      RECRAFT_ENABLED: 'false',
      GEMINI_ENABLED: 'false',
    };
    const url = `http://127.0.0.1:${port}`;
    const persons = Array.from({ length: PERSONS }, () => new Person(url, witness));
    const working = Promise.all(persons.map((person) => person.work()));

    for (let kills = 0; kills < KILLS; kills += 1) {
      const { server, ready } = launchProcess(variables);
      lives.begun += 1;
      void ready.then((address) => (lives.ready += address === undefined ? 0 : 1));
      // Nobody stops working before the last kill; what goes wrong with a person ends it all.
      if (kills % STILLBORN_ONE_IN > 0) await Promise.race([ready, working]);
      await Promise.race([pause(Math.random() * LONGEST_LIFE_MS), working]);
      await kill(server);
    }
    const last = await startProcess(variables);
    for (const person of persons) person.stop();
    await working;
    await last.kill();
    store = await EmbeddedStore.open(dataDir);
  }, 600_000);

  afterAll(async () => {
    store.close();
    await services.close();
    await rm(dataDir, { recursive: true });
  });

  it('was killed under load', () => {
    console.info(
      `${lives.ready} of ${lives.begun} lives came to answer; ` +
        `${witness.accepted.size} iterations accepted, ${services.paid.size} paid for, ` +
        `${witness.unknown.size} interrupted`,
    );
    expect(lives.ready).toBeGreaterThan(KILLS / 2);
    expect(witness.accepted.size).toBeGreaterThan(PERSONS);
  });

  it('has nothing stuck, orphaned or missing', async () => {
    expect(await auditStore(store)).toEqual([]);
  });

  it('has a file for every image, and no other', async () => {
    const files = await readdir(join(dataDir, 'images'), { recursive: true, withFileTypes: true });
    const onDisk = files
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(dataDir.length + 1));
    expect(onDisk.toSorted()).toEqual(await allKeys(store, 'images/'));
    expect(await readdir(join(dataDir, 'uploads'))).toEqual([]);
  });

  it('lost nothing that it had accepted', async () => {
    const known = new Set((await allIterations(store)).map(({ place }) => place));
    expect([...witness.accepted].filter((place) => !known.has(place))).toEqual([]);
  });

  it('paid for nothing twice without saying that the bill is unknown', async () => {
    const iterations = new Map((await allIterations(store)).map((one) => [one.token, one]));
    for (const [token, times] of services.paid) {
      const iteration = iterations.get(token);
      // What was paid for is there.
      expect(iteration, token).toBeDefined();
      const earlier = new Set(witness.unknown.get(token));
      if (iteration) earlier.delete(iteration.jobId);
      expect(times, token).toBeLessThanOrEqual(earlier.size + 1);
      if (iteration?.status === 'failed' && times > earlier.size) {
        expect(iteration.error, token).toMatchObject({ billing: 'unknown' });
      }
    }
  });
});

type Found = Iteration & { place: string; token: string };

async function allIterations(store: ObjectStore): Promise<Found[]> {
  const keys = (await allKeys(store, 'sessions/')).filter((key) => key.endsWith('/status.json'));
  const records = await Promise.all(keys.map((key) => getJson(store, key, sessionRecordSchema)));
  return records.flatMap((record) =>
    MODELS.flatMap((model) => {
      const { sessionId, models } = record?.value ?? {};
      return (models?.[model].iterations ?? []).map((iteration) => ({
        ...iteration,
        place: `${sessionId}/${model}/${iteration.index}`,
        token: model + iteration.prompt,
      }));
    }),
  );
}
