import { randomUUID } from 'node:crypto';
import { MODEL_NAMES, storeKeys } from '@polyptych/contract';
import type { ObjectStore } from '@polyptych/storage';
import { generate } from '@polyptych/studio';
import pLimit from 'p-limit';
import sharp from 'sharp';
import { median, type Section, timed } from '../report/figures.ts';
import { noisyPng } from './pictures.ts';
import { withEmbeddedStore } from './stores.ts';
import { openStudio } from './studio.ts';

const SESSIONS = 24;
const PICTURES = SESSIONS * MODEL_NAMES.length;
const CONCURRENCY = 16;
const ROUNDS = 3;

/** Whole sessions through the whole pipeline, next to the part of it that nobody can leave out. */
export async function measureSettling(): Promise<Section> {
  const picture = await noisyPng(1024, 1024);
  const floors: number[] = [];
  const wholes: number[] = [];
  // In turns, after a first round that only warms up, so that neither has the better minute.
  for (let round = 0; round <= ROUNDS; round += 1) {
    floors[round] = await withEmbeddedStore((store) => timed(() => storeFiles(store, picture)));
    wholes[round] = await withEmbeddedStore((store) => timed(() => settleSessions(store, picture)));
  }
  const floorMs = median(floors.slice(1));
  const wholeMs = median(wholes.slice(1));
  const perSecond = (milliseconds: number) => (SESSIONS * 1000) / milliseconds;
  return {
    title: 'Sessions settled locally: four instant providers, 1024 × 1024 PNG',
    figures: [
      { measure: 'settled', value: perSecond(wholeMs), unit: 'sessions/s' },
      {
        measure: 'floor: thumbnail and both files written, nothing else',
        value: perSecond(floorMs),
        unit: 'sessions/s',
      },
      { measure: 'time over the floor', value: wholeMs / floorMs, unit: 'times' },
    ],
  };
}

async function settleSessions(store: ObjectStore, picture: Uint8Array): Promise<void> {
  const studio = openStudio(store, picture);
  await Promise.all(
    Array.from({ length: SESSIONS }, () => generate(studio.accept, { prompt: 'a lighthouse' })),
  );
  await studio.runWaiting();
}

async function storeFiles(store: ObjectStore, picture: Uint8Array): Promise<void> {
  const limit = pLimit(CONCURRENCY);
  const storeOne = async () => {
    const sessionId = randomUUID();
    const thumbnail = await sharp(picture).resize(512, 512).webp({ quality: 80 }).toBuffer();
    const image = storeKeys.image(sessionId, 'flux', 0, 'image/png');
    const small = storeKeys.thumbnail(sessionId, 'flux', 0);
    await Promise.all([
      store.put(image, picture, { contentType: 'image/png' }),
      store.put(small, thumbnail, { contentType: 'image/webp' }),
    ]);
  };
  await Promise.all(Array.from({ length: PICTURES }, () => limit(storeOne)));
}
