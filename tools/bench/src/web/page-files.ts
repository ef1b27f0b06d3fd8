import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

export type FileKind = 'script' | 'style' | 'font' | 'other';

/** One file of the built page. */
export interface PageFile {
  /** Under the page's folder, with slashes: what follows the first slash of its address. */
  path: string;
  /** Its own name, without the hash that changes with its content. */
  name: string;
  kind: FileKind;
  /** Bytes to be sent: gzipped, except for what is compressed already. */
  bytes: number;
}

const KINDS: Record<string, FileKind> = {
  '.js': 'script',
  '.css': 'style',
  '.woff': 'font',
  '.woff2': 'font',
};

/** Nobody loads these but those who look for a mistake. */
const SOURCE_MAP = '.map';

/** Reads the files of a built page, the largest first. */
export async function readPageFiles(folder: string): Promise<PageFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && extname(entry.name) !== SOURCE_MAP)
    .map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(paths.map((path) => readPageFile(folder, path)));
  return files.toSorted((a, b) => b.bytes - a.bytes);
}

async function readPageFile(folder: string, file: string): Promise<PageFile> {
  const path = relative(folder, file).replaceAll(sep, '/');
  const kind = KINDS[extname(path)] ?? 'other';
  const content = await readFile(file);
  const bytes = kind === 'font' ? content.length : gzipSync(content).length;
  return { path, name: nameOf(path), kind, bytes };
}

/** Vite puts eight characters behind the name of what it has bundled. */
function nameOf(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  return path.startsWith('assets/') ? base.replace(/-[\w-]{8}(?=\.\w+$)/, '') : base;
}
