import { MODEL_NAMES } from '@polyptych/contract';
import { type ObjectStore, StoreConflictError } from '@polyptych/storage';
import { generate } from '@polyptych/studio';
import type { Section } from '../report/figures.ts';
import { noisyPng } from './pictures.ts';
import { withEmbeddedStore, withS3Store } from './stores.ts';
import { openStudio } from './studio.ts';

const SESSIONS = 25;
/** What a request to S3 takes inside its region, in milliseconds. */
const S3_LATENCY_MS = 20;

/** How often a worker's write to the session meets another's, with all four at work on it. */
export async function measureConflicts(): Promise<Section> {
  const onS3 = await withS3Store(S3_LATENCY_MS, conflictsOn);
  const embedded = await withEmbeddedStore(conflictsOn);
  return {
    title: 'Four workers that finish one session at the same moment',
    figures: [
      { measure: 'SQLite', value: embedded, unit: 'conflicts a write' },
      { measure: `S3 at ${S3_LATENCY_MS} ms a request`, value: onS3, unit: 'conflicts a write' },
    ],
  };
}

async function conflictsOn(store: ObjectStore): Promise<number> {
  const studio = openStudio(store, await noisyPng(64, 64));
  const counts = { written: 0, conflicts: 0 };
  const put = store.put.bind(store);
  store.put = async (key, ...rest) => {
    try {
      const written = await put(key, ...rest);
      if (key.endsWith('/status.json')) counts.written += 1;
      return written;
    } catch (error) {
      if (error instanceof StoreConflictError) counts.conflicts += 1;
      throw error;
    }
  };
  for (let n = 0; n < SESSIONS; n += 1) {
    await generate(studio.accept, { prompt: 'a lighthouse' });
    await studio.runWaiting();
  }
  // The first write of a session makes it, and meets nobody.
  const expected = SESSIONS * (1 + MODEL_NAMES.length);
  if (counts.written !== expected) throw new TypeError(`${counts.written} writes, not ${expected}`);
  return counts.conflicts / (counts.written - SESSIONS);
}
