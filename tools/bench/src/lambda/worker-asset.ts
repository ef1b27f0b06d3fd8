import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { synthesizedFolder } from '@polyptych/cloud-tools';
import type { Section } from '../report/figures.ts';

const GOAL_MEGABYTES = 30;

/** The worker's asset as the stack was last synthesized, unpacked; nothing if it never was. */
export async function measureWorkerAsset(): Promise<Section | undefined> {
  const folder = await synthesizedFolder();
  const assets = (await namesIn(folder)).filter((name) => name.startsWith('asset.'));
  for (const asset of assets) {
    const inside = await namesIn(join(folder, asset));
    if (!inside.includes('node_modules')) continue;
    const value = (await bytesIn(join(folder, asset))) / 2 ** 20;
    const figure = { measure: 'bundle and sharp', value, unit: 'MB', goalAtMost: GOAL_MEGABYTES };
    return { title: `The worker's asset, unpacked, in ${folder}`, figures: [figure] };
  }
  return undefined;
}

/** Of a folder that may not be there, or be a file. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
