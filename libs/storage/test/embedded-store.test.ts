import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  EmbeddedStore,
  holdFolder,
  StoreConflictError,
  StoreInUseError,
  StoreUnavailableError,
} from '../src/index.ts';
import { describeObjectStore } from './object-store-contract.ts';

const temporaryFolder = () => mkdtemp(join(tmpdir(), 'polyptych-store-'));
const PNG = { contentType: 'image/png' };
const KEY = 'images/a/flux-0.png';
const OTHER = 'images/b/flux-0.png';

async function openTemporary() {
  const folder = await temporaryFolder();
  const store = await EmbeddedStore.open(folder);
  return { folder, store };
}

describeObjectStore(
  'EmbeddedStore',
  async () => {
    const { folder, store } = await openTemporary();
    return {
      store,
      close: async () => {
        store.close();
        await rm(folder, { recursive: true });
      },
    };
  },
  async () => {
    const { folder, store } = await openTemporary();
    store.close();
    return { store, close: () => rm(folder, { recursive: true }) };
  },
);

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

  it('is refused while somebody holds the folder only, and the other way round', async () => {
    const hold = holdFolder(folder);
    await expect(EmbeddedStore.open(folder)).rejects.toThrow(StoreInUseError);
    hold.release();

    const store = await EmbeddedStore.open(folder);
    expect(() => holdFolder(folder)).toThrow(StoreInUseError);
    store.close();
  });

  it('leaves no upload behind when an image cannot be put in its place', async () => {
    const store = await EmbeddedStore.open(folder);
    await writeFile(join(folder, 'images'), 'in the way');

    await expect(store.put(KEY, Buffer.from('pixels'), PNG)).rejects.toThrow(StoreUnavailableError);

    expect(await readdir(join(folder, 'uploads'))).toEqual([]);
    expect(await store.get(KEY)).toBeUndefined();
    store.close();
  });

  it('keeps the row of an image that it cannot delete', async () => {
    const store = await EmbeddedStore.open(folder);
    await store.put(KEY, Buffer.from('pixels'), PNG);
    await rm(join(folder, KEY));
    await mkdir(join(folder, KEY, 'in the way'), { recursive: true });

    await expect(store.delete(KEY)).rejects.toThrow(StoreUnavailableError);

    expect((await store.list('images/')).keys).toEqual([KEY]);
    store.close();
  });
});

describe('EmbeddedStore after a process was killed', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Leaves things as a killed process does, opens the store and looks. */
  const afterKill = async (leave: () => Promise<unknown>) => {
    const before = await EmbeddedStore.open(folder);
    const { etag } = await before.put(OTHER, Buffer.from('old'), PNG);
    before.close();
    await leave();
    const store = await EmbeddedStore.open(folder);
    expect(await readdir(join(folder, 'uploads'))).toEqual([]);
    onTestFinished(() => {
      store.close();
    });
    return { store, etag };
  };
  const uploadOf = (key: string, id: string = randomUUID()) =>
    join(folder, 'uploads', `${encodeURIComponent(key)}~${id}`);
  const exists = (key: string) =>
    readFile(join(folder, key)).then(
      () => true,
      () => false,
    );

  it('in the middle of writing its bytes has neither file nor row', async () => {
    const { store } = await afterKill(async () => {
      const upload = uploadOf(KEY);
      await mkdir(upload);
      await writeFile(join(upload, 'bytes'), 'pix');
    });

    expect(await store.get(KEY)).toBeUndefined();
    expect(await exists(KEY)).toBe(false);
  });

  it('between moving a new file and its COMMIT has neither file nor row', async () => {
    const { store } = await afterKill(async () => {
      await mkdir(uploadOf(KEY));
      await mkdir(join(folder, 'images/a'), { recursive: true });
      await writeFile(join(folder, KEY), 'pixels');
    });

    expect(await exists(KEY)).toBe(false);
    expect(await store.get(KEY)).toBeUndefined();
    expect((await store.list('')).keys).toEqual([OTHER]);
  });

  it('between moving a changed file and its COMMIT has the file under an ETag of its own', async () => {
    const { store, etag } = await afterKill(async () => {
      await mkdir(uploadOf(OTHER));
      await writeFile(join(folder, OTHER), 'new');
    });

    const stored = await store.get(OTHER);
    expect(Buffer.from(stored?.body ?? []).toString()).toBe('new');
    expect(stored?.etag).not.toBe(etag);
    await expect(store.put(OTHER, Buffer.from('late'), { ...PNG, ifMatch: etag })).rejects.toThrow(
      StoreConflictError,
    );
  });

  it('between writing the bytes of a change and moving them has what was there', async () => {
    const { store, etag } = await afterKill(async () => {
      const upload = uploadOf(OTHER);
      await mkdir(upload);
      await writeFile(join(upload, 'bytes'), 'new');
    });

    expect(await store.get(OTHER)).toEqual({
      body: Buffer.from('old'),
      contentType: 'image/png',
      etag,
    });
  });

  it('between COMMIT and clearing up has what it committed', async () => {
    let committed = '';
    const { store } = await afterKill(async () => {
      const writer = await EmbeddedStore.open(folder);
      ({ etag: committed } = await writer.put(KEY, Buffer.from('pixels'), PNG));
      writer.close();
      await mkdir(uploadOf(KEY, committed.replaceAll('"', '')));
    });

    expect(await store.get(KEY)).toMatchObject({ etag: committed });
    expect(await exists(KEY)).toBe(true);
  });

  it('in the middle of a deletion has nothing, and room for a new one', async () => {
    const { store, etag } = await afterKill(() => rm(join(folder, OTHER)));

    expect(await store.get(OTHER)).toBeUndefined();
    await expect(store.put(OTHER, Buffer.from('late'), { ...PNG, ifMatch: etag })).rejects.toThrow(
      StoreConflictError,
    );
    await store.put(OTHER, Buffer.from('new'), { ...PNG, ifNoneMatch: '*' });
    await store.delete(OTHER);
    expect((await store.list('')).keys).toEqual([]);
  });

  it('clears away what is no upload, and touches nothing outside', async () => {
    const { store } = await afterKill(async () => {
      await writeFile(join(folder, 'uploads', 'half'), 'pix');
      for (const name of ['~', 'kept~1', '%2E%2E~1', '..%2Fkept~1', '%~1', 'images~1~2']) {
        await mkdir(join(folder, 'uploads', name));
      }
      await writeFile(join(folder, 'kept'), 'by somebody');
    });

    expect(await exists('kept')).toBe(true);
    expect((await store.list('')).keys).toEqual([OTHER]);
  });
});
