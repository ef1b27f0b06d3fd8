import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPageFiles } from './page-files.ts';

describe('readPageFiles', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polyptych-page-'));
    await mkdir(join(folder, 'assets'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('counts what is sent, the largest first, by names that stay', async () => {
    const script = 'let column = 1;'.repeat(100);
    await writeFile(join(folder, 'assets/gallery-view-B1x_-9Za.js'), script);
    await writeFile(join(folder, 'assets/gallery-view-B1x_-9Za.js.map'), script);
    await writeFile(join(folder, 'assets/main-DEADbeef.css'), 'a{}');
    await writeFile(join(folder, 'assets/inter-01234567.woff2'), new Uint8Array(5000));
    await writeFile(join(folder, 'index.html'), '<!doctype html>');

    const files = await readPageFiles(folder);

    const gzipped = gzipSync(script);
    expect(gunzipSync(gzipped).toString()).toBe(script);
    expect(files.map(({ name, kind, path }) => [name, kind, path])).toEqual([
      ['inter.woff2', 'font', 'assets/inter-01234567.woff2'],
      ['gallery-view.js', 'script', 'assets/gallery-view-B1x_-9Za.js'],
      ['index.html', 'other', 'index.html'],
      ['main.css', 'style', 'assets/main-DEADbeef.css'],
    ]);
    expect(files.slice(0, 2).map(({ bytes }) => bytes)).toEqual([5000, gzipped.length]);
  });
});
