import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isKey } from '../keys.ts';

/**
 * A file on its way into the store: a folder `{key, encoded}~{id}` with the file `bytes` in it. The
 * folder outlives the bytes' move to their place until the row is committed, so that a process that
 * is killed in between leaves word of which file to look at.
 */
export interface Upload {
  key: string;
  id: string;
  folder: string;
  /** Where the bytes are, until they are moved to their place. */
  bytes: string;
}

export function newUpload(uploads: string, key: string): Upload {
  return uploadAt(uploads, key, randomUUID());
}

/** Writes the bytes to the upload's own file and waits until they are on the disk. */
export async function writeUpload(upload: Upload, body: Uint8Array): Promise<void> {
  await mkdir(upload.folder, { recursive: true });
  const file = await open(upload.bytes, 'wx');
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Uploads that a process left behind when it was killed; what is no upload is removed. */
export async function leftUploads(uploads: string): Promise<Upload[]> {
  await mkdir(uploads, { recursive: true });
  const left: Upload[] = [];
  for (const name of await readdir(uploads)) {
    const [encoded = '', id = ''] = name.split('~');
    const upload = uploadAt(uploads, encoded.replaceAll('%2F', '/'), id);
    if (join(uploads, name) === upload.folder && isKey(upload.key)) left.push(upload);
    else await rm(join(uploads, name), { recursive: true, force: true });
  }
  return left;
}

/** Whether the bytes have left for their place, or were never written. */
export function wasMoved({ bytes }: Upload): boolean {
  return !existsSync(bytes);
}

export async function removeUpload({ folder }: Upload): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

function uploadAt(uploads: string, key: string, id: string): Upload {
  const folder = join(uploads, `${encodeURIComponent(key)}~${id}`);
  return { key, id, folder, bytes: join(folder, 'bytes') };
}
