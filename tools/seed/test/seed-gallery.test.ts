import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sessionRecordSchema, storeKeys } from '@polyptych/contract';
import { GalleryIndex } from '@polyptych/sessions';
import { EmbeddedStore, getJson } from '@polyptych/storage';
import { auditStore } from '@polyptych/studio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedGallery, type Template } from '../src/index.ts';

const TEMPLATES: Template[] = [
  { prompt: 'a lighthouse', models: ['flux', 'gemini'] },
  { prompt: 'a meadow', models: ['openai'] },
];
const COUNT = 7;

describe('seedGallery', () => {
  let folder: string;
  let store: EmbeddedStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyptych-seed-'));
    await seedGallery(folder, COUNT, TEMPLATES);
    store = await EmbeddedStore.open(folder);
  });
  afterAll(async () => {
    store.close();
    await rm(folder, { recursive: true });
  });

  it('leaves a store that is as it must be, its pictures included', async () => {
    expect(await auditStore(store)).toEqual([]);
  });

  it('fills the gallery with as many sessions as were asked for, told apart by prompt and age', async () => {
    const { sessionIds } = await new GalleryIndex(store).list(COUNT + 1);
    const sessions = await Promise.all(
      sessionIds.map(async (id) => {
        const record = await getJson(store, storeKeys.session(id), sessionRecordSchema);
        return sessionRecordSchema.parse(record?.value);
      }),
    );

    expect(sessions.map(({ prompt }) => prompt).slice(2)).toEqual([
      'a lighthouse, no. 2',
      'a meadow, no. 3',
      'a lighthouse, no. 4',
      'a meadow, no. 5',
      'a lighthouse, no. 6',
    ]);
    expect(new Set(sessions.map(({ createdAt }) => createdAt)).size).toBe(COUNT);
    expect(sessions.map(({ status }) => status)).toEqual(Array(COUNT).fill('completed'));
  });
});
