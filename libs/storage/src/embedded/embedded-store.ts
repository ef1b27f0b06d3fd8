import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StoreConflictError, StoreUnavailableError } from '../errors.ts';
import { assertKey } from '../keys.ts';
import {
  type KeyPage,
  LIST_LIMIT,
  type ListOptions,
  type ObjectStore,
  type PutOptions,
  type StoredObject,
} from '../object-store.ts';
import { openDatabase } from './database.ts';
import {
  leftUploads,
  newUpload,
  removeUpload,
  type Upload,
  wasMoved,
  writeUpload,
} from './uploads.ts';

/** Keys whose bodies are plain files rather than database rows. */
const FILE_PREFIX = 'images/';

interface Row {
  etag: string;
  content_type: string;
  /** `null` for a file's. */
  body: Uint8Array | null;
}

/**
 * The `ObjectStore` of a laptop: one SQLite file for the records, plain files for the images.
 *
 * Every object has a row, so conditions and listings are the database's own. An image's bytes are
 * written to a temporary file and synced first; renaming it and writing its row then happen inside
 * one transaction and one turn of the event loop, so no reader meets one without the other. What a
 * process leaves half done when it is killed is put right at the next opening.
 */
export class EmbeddedStore implements ObjectStore {
  readonly #folder: string;
  readonly #uploads: string;
  readonly #database: DatabaseSync;
  readonly #select: StatementSync;
  readonly #upsert: StatementSync;
  readonly #retag: StatementSync;
  readonly #remove: StatementSync;
  readonly #range: StatementSync;

  private constructor(folder: string) {
    const database = openDatabase(folder);
    this.#folder = folder;
    this.#uploads = join(folder, 'uploads');
    this.#database = database;
    this.#select = database.prepare('SELECT etag, content_type, body FROM objects WHERE key = ?');
    this.#upsert = database.prepare(
      `INSERT INTO objects (key, etag, content_type, body) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET
         etag = excluded.etag, content_type = excluded.content_type, body = excluded.body`,
    );
    this.#retag = database.prepare('UPDATE objects SET etag = ? WHERE key = ?');
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
    const store = new EmbeddedStore(resolve(folder));
    for (const upload of await leftUploads(store.#uploads)) await store.#settle(upload);
    return store;
  }

  async get(key: string): Promise<StoredObject | undefined> {
    assertKey(key);
    return this.#guarded('read', key, async () => {
      for (;;) {
        const row = this.#row(key);
        if (!row) return undefined;
        const body = row.body ?? (await readIfThere(this.#file(key)));
        // A file that was rewritten while it was read does not belong to the row.
        if (row.body || this.#row(key)?.etag === row.etag) {
          return body && { body, contentType: row.content_type, etag: row.etag };
        }
      }
    });
  }

  async put(key: string, body: Uint8Array, options: PutOptions): Promise<{ etag: string }> {
    assertKey(key);
    return this.#guarded('write', key, async () => {
      if (!key.startsWith(FILE_PREFIX)) {
        return this.#commit(key, randomUUID(), options, (etag) => {
          this.#upsert.run(key, etag, options.contentType, body);
        });
      }
      const upload = newUpload(this.#uploads, key);
      try {
        await writeUpload(upload, body);
        return this.#commit(key, upload.id, options, (etag) => {
          mkdirSync(dirname(this.#file(key)), { recursive: true });
          renameSync(upload.bytes, this.#file(key));
          this.#upsert.run(key, etag, options.contentType, null);
        });
      } finally {
        await this.#settle(upload);
      }
    });
  }

  async delete(key: string): Promise<void> {
    assertKey(key);
    await this.#guarded('delete', key, () => {
      // A row without its file is found and removed by the next attempt; a file without its row
      // would never be.
      if (key.startsWith(FILE_PREFIX)) rmSync(this.#file(key), { force: true });
      this.#remove.run(key);
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

  /** Checks the condition and writes, all or nothing. */
  #commit(key: string, id: string, options: PutOptions, write: (etag: string) => void) {
    const etag = etagOf(id);
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const current = this.#currentEtag(key);
      const taken = options.ifNoneMatch !== undefined && current !== undefined;
      const changed = options.ifMatch !== undefined && options.ifMatch !== current;
      if (taken || changed) throw new StoreConflictError(key);
      write(etag);
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
    return { etag };
  }

  /** A row whose file is gone is what a killed deletion leaves: nothing, to every caller. */
  #currentEtag(key: string): string | undefined {
    const row = this.#row(key);
    return row && (row.body ?? existsSync(this.#file(key))) ? row.etag : undefined;
  }

  /** Clears an upload away, whether it was committed, refused or cut off anywhere in between. */
  async #settle(upload: Upload): Promise<void> {
    if (upload.key.startsWith(FILE_PREFIX) && wasMoved(upload)) this.#matchRow(upload);
    await removeUpload(upload);
  }

  /** Makes a file that may have been moved without its row being committed agree with its row. */
  #matchRow({ key, id }: Upload): void {
    const row = this.#row(key);
    if (!row) rmSync(this.#file(key), { force: true });
    // The file may be newer than its row, so nobody may replace it by the ETag that was known.
    else if (row.etag !== etagOf(id)) this.#retag.run(etagOf(randomUUID()), key);
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

function etagOf(id: string): string {
  return `"${id}"`;
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
