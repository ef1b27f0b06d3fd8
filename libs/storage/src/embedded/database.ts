import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreInUseError } from '../errors.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS objects (
    key TEXT PRIMARY KEY, etag TEXT NOT NULL, content_type TEXT NOT NULL, body BLOB
  ) STRICT, WITHOUT ROWID`;

/**
 * Opens a folder's database for this process alone, and makes both if need be; the lock is the
 * kernel's and goes with the process.
 * @throws StoreInUseError when another process holds it
 */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true });
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

/**
 * Holds a data folder whose objects are kept elsewhere, as an `EmbeddedStore` holds its own.
 * @throws StoreInUseError when another process holds it
 */
export function holdFolder(folder: string): { release: () => void } {
  const database = openDatabase(folder);
  return {
    release: () => {
      database.close();
    },
  };
}

function isBusy(error: unknown): boolean {
  const SQLITE_BUSY = 5;
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
