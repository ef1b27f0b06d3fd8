import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EmbeddedStore, StoreInUseError, StoreUnavailableError } from '../src/index.ts';
import { describeObjectStore } from './object-store-contract.ts';

const temporaryFolder = () => mkdtemp(join(tmpdir(), 'polyptych-store-'));
const PNG = { contentType: 'image/png' };

describeObjectStore('EmbeddedStore', async () => {
  const folder = await temporaryFolder();
  const store = await EmbeddedStore.open(folder);
  return {
    store,
    close: async () => {
      store.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe('EmbeddedStore on its disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps everything from one opening to the next', async () => {
    const first = await EmbeddedStore.open(folder);
    const { etag } = await first.put('jobs/a.json', Buffer.from('{}'), PNG);
    await first.put('images/a/flux-0.png', Buffer.from('pixels'), PNG);
    first.close();

    const second = await EmbeddedStore.open(folder);

    expect(await second.get('jobs/a.json')).toMatchObject({ etag });
    expect((await second.get('images/a/flux-0.png'))?.body).toEqual(Buffer.from('pixels'));
    second.close();
  });

  it('keeps an image as a plain file under its key', async () => {
    const store = await EmbeddedStore.open(folder);
    await store.put('images/a/flux-0.png', Buffer.from('pixels'), PNG);
    store.close();

    expect(await readFile(join(folder, 'images/a/flux-0.png'), 'utf8')).toBe('pixels');
    expect(await readdir(join(folder, 'uploads'))).toEqual([]);
  });

  it('clears away the half-written upload of a process that was killed', async () => {
    (await EmbeddedStore.open(folder)).close();
    await writeFile(join(folder, 'uploads', 'half'), 'pix');

    (await EmbeddedStore.open(folder)).close();

    expect(await readdir(join(folder, 'uploads'))).toEqual([]);
  });

  it('is refused to a second process while the first one holds it', async () => {
    const store = await EmbeddedStore.open(folder);
    const source = new URL('../src/index.ts', import.meta.url).href;
    const program = `
      const { EmbeddedStore } = await import(${JSON.stringify(source)});
      await EmbeddedStore.open(${JSON.stringify(folder)}).catch((error) => console.log(error.code));`;

    const { stdout } = await promisify(execFile)(process.execPath, [
      '--input-type=module',
      '--eval',
      program,
    ]);

    expect(stdout.trim()).toBe('STORE_IN_USE');
    store.close();
  });

  it('is refused to a second opening in the same process', async () => {
    const store = await EmbeddedStore.open(folder);

    await expect(EmbeddedStore.open(folder)).rejects.toThrow(StoreInUseError);
    store.close();
  });

  it('names the key when the database fails', async () => {
    const store = await EmbeddedStore.open(folder);
    store.close();

    const put = store.put('jobs/a.json', Buffer.from('{}'), PNG);

    await expect(put).rejects.toThrow(StoreUnavailableError);
    await expect(put).rejects.toThrow('jobs/a.json');
  });
});
