import { randomUUID } from 'node:crypto';
import { GALLERY_PAGE_LIMIT, type GalleryQuery } from '@polyptych/contract';
import type { ObjectStore } from '@polyptych/storage';
import { listGallery } from '@polyptych/studio';
import pLimit from 'p-limit';
import { type Figure, median, type Section, timed } from '../report/figures.ts';
import { noisyPng } from './pictures.ts';
import { withEmbeddedStore, withS3Store } from './stores.ts';
import { openStudio } from './studio.ts';

const SIZES = [100, 10_000, 100_000];
const RUNS = 100;
/** Sessions written side by side while the gallery is filled. */
const SEEDERS = 32;
/** The largest gallery may take this much longer than the smallest. */
const GOAL_GROWTH = 1.3;
const PAGE: GalleryQuery = { limit: GALLERY_PAGE_LIMIT };

/** One page of the gallery while the gallery grows. */
export async function measureGallery(): Promise<Section> {
  const times = await withEmbeddedStore((store) => grow(store, measureTime));
  const requests = await withS3Store(0, (store, server) =>
    grow(store, (list) => countRequests(list, server.requests)),
  );
  const [first = NaN] = times;
  const label = (at: number) => `${SIZES[at]?.toLocaleString('en') ?? ''} sessions`;
  return {
    title: `One page of the gallery (${GALLERY_PAGE_LIMIT} sessions)`,
    figures: [
      ...times.map((value, at): Figure => ({
        measure: `SQLite, ${label(at)}`,
        value,
        unit: 'ms',
      })),
      {
        measure: 'SQLite, the largest over the smallest',
        value: (times.at(-1) ?? NaN) / first,
        unit: 'times',
        goalAtMost: GOAL_GROWTH,
      },
      ...requests.map((value, at): Figure => ({
        measure: `S3, ${label(at)}`,
        value,
        unit: 'requests',
        goalAtMost: 1 + GALLERY_PAGE_LIMIT,
      })),
    ],
  };
}

type List = () => Promise<unknown>;

/** Fills a store up to each size in turn, and measures there. */
async function grow(
  store: ObjectStore,
  measure: (list: List) => Promise<number>,
): Promise<number[]> {
  const { sessions, gallery, log } = openStudio(store, await noisyPng(8, 8));
  const list = async () => {
    const page = await listGallery({ sessions, gallery, log }, PAGE, (key) => key);
    if (page.sessions.length !== PAGE.limit) throw new TypeError('the page is not full');
  };
  const addOne = async (at: number) => {
    const sessionId = randomUUID();
    const createdAt = new Date(Date.UTC(2026, 0, 1) + at * 1000).toISOString();
    const columns = [{ model: 'flux' as const, jobId: randomUUID() }];
    await sessions.createSession({ sessionId, prompt: 'a lighthouse', columns, createdAt });
    await gallery.add(sessionId, createdAt);
  };
  const limit = pLimit(SEEDERS);
  const measured: number[] = [];
  let count = 0;
  for (const size of SIZES) {
    await Promise.all(Array.from({ length: size - count }, (_, at) => limit(addOne, count + at)));
    count = size;
    measured.push(await measure(list));
  }
  return measured;
}

/** The first half of the runs only warms up: the smallest gallery is measured first of all. */
async function measureTime(list: List): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 2 * RUNS; run += 1) times.push(await timed(list));
  return median(times.slice(RUNS));
}

async function countRequests(list: List, requests: readonly unknown[]): Promise<number> {
  const before = requests.length;
  await list();
  return requests.length - before;
}
