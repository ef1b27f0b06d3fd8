import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderShelf, memoryShelf, type Shelf } from './shelf.ts';

const bytes = (text: string) => Buffer.from(text);

/** Each kind of shelf, with a way to make what lies on it look older. */
const KINDS: Record<
  string,
  () => Promise<{ shelf: Shelf; putLongAgo: (name: string) => Promise<void> }>
> = {
  memory: () => {
    let time = 0;
    const shelf = memoryShelf(() => time);
    time = Date.now();
    const putLongAgo = async (name: string) => {
      const present = time;
      time = 1000;
      await shelf.put(name, bytes('old'));
      time = present;
    };
    return Promise.resolve({ shelf, putLongAgo });
  },
  folder: async () => {
    const parent = await mkdtemp(join(tmpdir(), 'shelf-'));
    onTestFinished(() => rm(parent, { recursive: true }));
    const folder = join(parent, 'made', 'when', 'needed');
    const shelf = folderShelf(folder);
    const putLongAgo = async (name: string) => {
      await shelf.put(name, bytes('old'));
      await utimes(join(folder, name), 1, 1);
    };
    return { shelf, putLongAgo };
  },
};

describe.each(Object.entries(KINDS))('a %s shelf', (_, create) => {
  it('gives back what was put there, the latest under each name', async () => {
    const { shelf } = await create();
    await shelf.put('a', bytes('one'));
    await shelf.put('b', bytes('two'));
    await shelf.put('a', bytes('three'));
    expect(Buffer.from((await shelf.get('a')) ?? []).toString()).toBe('three');
    expect(Buffer.from((await shelf.get('b')) ?? []).toString()).toBe('two');
    expect(await shelf.get('c')).toBeUndefined();
  });

  it('drops what is older than an instant', async () => {
    const { shelf, putLongAgo } = await create();
    await putLongAgo('old');
    await shelf.put('new', bytes('new'));
    await shelf.dropBefore(2000);
    expect(await shelf.get('old')).toBeUndefined();
    expect(await shelf.get('new')).toBeDefined();
  });

  it('has nothing to drop when it is empty', async () => {
    const { shelf } = await create();
    await expect(shelf.dropBefore(Date.now())).resolves.toBeUndefined();
  });
});

describe('a folder shelf', () => {
  it('leaves no drafts behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shelf-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await Promise.all(['a', 'b', 'a'].map((name) => folderShelf(folder).put(name, bytes(name))));
    expect((await readdir(folder)).sort()).toEqual(['a', 'b']);
  });

  it('does not take any other trouble for a missing file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shelf-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await expect(folderShelf(folder).get('.')).rejects.toThrow('EISDIR');
  });
});
