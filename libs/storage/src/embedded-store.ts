import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { StoreConflictError, StoreInUseError, StoreUnavailableError } from './errors.ts';
import { assertKey } from './keys.ts';
import {
  type KeyPage,
  LIST_LIMIT,
  type ListOptions,
  type ObjectStore,
  type PutOptions,
  type StoredObject,
} from './object-store.ts';

/** Keys whose bodies are plain files rather than database rows. */
const FILE_PREFIX = 'images/';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS objects (
    key TEXT PRIMARY KEY, etag TEXT NOT NULL, content_type TEXT NOT NULL, body BLOB
  ) STRICT, WITHOUT ROWID`;

interface Row {
  etag: string;
  content_type: string;
  body: Uint8Array | null;
}

/**
 * The `ObjectStore` of a laptop: one SQLite file for the records, plain files for the images.
 *
 * Every object has a row, so conditions and listings are the database's own. An image's bytes are
 * written to a temporary file and synced first; renaming it and writing its row then happen inside
 * one transaction and one turn of the event loop, so no reader meets one without the other.
 */
export class EmbeddedStore implements ObjectStore {
  readonly #folder: string;
  readonly #uploads: string;
  readonly #database: DatabaseSync;
  readonly #select: StatementSync;
  readonly #upsert: StatementSync;
  readonly #remove: StatementSync;
  readonly #range: StatementSync;

  private constructor(folder: string, database: DatabaseSync) {
    this.#folder = folder;
    this.#uploads = join(folder, 'uploads');
    this.#database = database;
    this.#select = database.prepare('SELECT etag, content_type, body FROM objects WHERE key = ?');
    this.#upsert = database.prepare(
      `INSERT INTO objects (key, etag, content_type, body) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET
         etag = excluded.etag, content_type = excluded.content_type, body = excluded.body`,
    );
    this.#remove = database.prepare('DELETE FROM objects WHERE key = ?');
    this.#range = database.prepare(
      'SELECT key FROM objects WHERE key > ? AND key >= ? AND key < ? ORDER BY key LIMIT ?',
    );
  }

  /**
   * Opens the store in a folder, which is made if need be, and holds it until `close`.
   * @throws StoreInUseError when another process holds it
   */
  static async open(folder: string): Promise<EmbeddedStore> {
    const path = resolve(folder);
    mkdirSync(path, { recursive: true });
    const store = new EmbeddedStore(path, openDatabase(path));
    await store.#discardUploads();
    return store;
  }

  async get(key: string): Promise<StoredObject | undefined> {
    assertKey(key);
    return this.#guarded('read', key, async () => {
      const row = this.#row(key);
      if (!row) return undefined;
      const body = row.body ?? (await readIfThere(this.#file(key)));
      return body && { body, contentType: row.content_type, etag: row.etag };
    });
  }

  async put(key: string, body: Uint8Array, options: PutOptions): Promise<{ etag: string }> {
    assertKey(key);
    return this.#guarded('write', key, async () => {
      if (!key.startsWith(FILE_PREFIX)) return this.#commit(key, body, options);
      const upload = await this.#upload(body);
      try {
        return this.#commit(key, null, options, upload);
      } finally {
        await rm(upload, { force: true });
      }
    });
  }

  async delete(key: string): Promise<void> {
    assertKey(key);
    await this.#guarded('delete', key, () => {
      this.#remove.run(key);
      if (key.startsWith(FILE_PREFIX)) rmSync(this.#file(key), { force: true });
    });
  }

  async list(prefix: string, options: ListOptions = {}): Promise<KeyPage> {
    const { limit = LIST_LIMIT, startAfter = '' } = options;
    return this.#guarded('list', prefix, () => {
      // Keys are ASCII, so nothing that begins with the prefix sorts after prefix + U+FFFF.
      const rows = this.#range.all(startAfter, prefix, `${prefix}\uffff`, limit + 1);
      const keys = rows.map((row) => String(row.key));
      return { keys: keys.slice(0, limit), more: keys.length > limit };
    });
  }

  /** Lets go of the folder. */
  close(): void {
    this.#database.close();
  }

  #row(key: string): Row | undefined {
    return this.#select.get(key) as Row | undefined;
  }

  #file(key: string): string {
    return join(this.#folder, key);
  }

  /** Checks the condition, puts an uploaded file in its place and writes the row, all or nothing. */
  #commit(key: string, body: Uint8Array | null, options: PutOptions, upload?: string) {
    const etag = `"${randomUUID()}"`;
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const current = this.#row(key)?.etag;
      const taken = options.ifNoneMatch !== undefined && current !== undefined;
      const changed = options.ifMatch !== undefined && options.ifMatch !== current;
      if (taken || changed) throw new StoreConflictError(key);
      if (upload !== undefined) {
        mkdirSync(dirname(this.#file(key)), { recursive: true });
        renameSync(upload, this.#file(key));
      }
      this.#upsert.run(key, etag, options.contentType, body);
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
    return { etag };
  }

  /** Writes the bytes to a file of their own and waits until they are on the disk. */
  async #upload(body: Uint8Array): Promise<string> {
    await mkdir(this.#uploads, { recursive: true });
    const path = join(this.#uploads, randomUUID());
    const file = await open(path, 'wx');
    try {
      await file.writeFile(body);
      await file.sync();
    } finally {
      await file.close();
    }
    return path;
  }

  /** Removes what a process that was killed in the middle of an upload left behind. */
  async #discardUploads(): Promise<void> {
    await mkdir(this.#uploads, { recursive: true });
    const leftovers = await readdir(this.#uploads);
    await Promise.all(leftovers.map((name) => rm(join(this.#uploads, name), { force: true })));
  }

  async #guarded<T>(operation: string, key: string, work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoreConflictError) throw error;
      throw new StoreUnavailableError(operation, key, error);
    }
  }
}

/** The file's bytes, or `undefined` when it was deleted since its row was read. */
async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Opens the database for this process alone; the lock is the kernel's and goes with the process. */
function openDatabase(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, 'polyptych.sqlite'));
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    database.exec(SCHEMA);
    // Taking the write lock once makes a second server fail here instead of in the middle of work.
    database.exec('BEGIN EXCLUSIVE; COMMIT');
    return database;
  } catch (error) {
    database.close();
    throw isBusy(error) ? new StoreInUseError(folder, error) : error;
  }
}

function isBusy(error: unknown): boolean {
  const SQLITE_BUSY = 5;
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
