import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  buildBundle,
  bundleOptions,
  ENTRIES,
  recordedEvent,
  startFakeCloud,
} from '@polyptych/cloud-tools';
import type { Candidate } from './start.ts';

/** What everything is compared with. */
export const S3_ONLY = 's3-only';

const S3_ONLY_SOURCE = fileURLToPath(new URL('./s3-only.ts', import.meta.url));
const S3_GET_SOURCE = fileURLToPath(new URL('./s3-get.ts', import.meta.url));
/** What is no function of the stack, and how its options differ. */
const REFERENCES = [
  { name: S3_ONLY, change: { entryPoints: [S3_ONLY_SOURCE] } },
  // As the SDK comes: with all the places it looks for credentials in.
  { name: 's3-only, no alias', change: { entryPoints: [S3_ONLY_SOURCE], alias: {} } },
  // Most functions ask S3 before they answer.
  { name: 's3-get', change: { entryPoints: [S3_GET_SOURCE] } },
];
const RUNNER = fileURLToPath(new URL('./first-answer.ts', import.meta.url));

/** Builds every function as the stack does, and those they are compared with in the same way. */
export async function buildCandidates(
  folder: string,
  opened: AsyncDisposableStack,
): Promise<Candidate[]> {
  const common = bundleOptions('routes/status');
  const built = [
    ...REFERENCES.map(({ name, change }) => ({ name, options: { ...common, ...change } })),
    ...ENTRIES.map(({ name }) => ({ name, options: bundleOptions(name) })),
  ];
  return Promise.all(
    built.map(async ({ name, options }) => {
      const own = join(folder, name.replaceAll(/\W+/g, '-'));
      await mkdir(own);
      const event = join(own, 'event.json');
      const isOurs = ENTRIES.some((entry) => entry.name === name);
      const recorded = isOurs ? recordedEvent(name) : {};
      await writeFile(event, JSON.stringify(recorded));
      const { file } = await buildBundle(own, options);
      // What one of them writes must not be there for another to read.
      const cloud = await startFakeCloud();
      opened.defer(cloud.close);
      const environment = cloud.variables('flux');
      return { name, file, event, environment };
    }),
  );
}

/** The measuring program as JavaScript: taking its types off would be part of the measured time. */
export async function buildRunner(folder: string): Promise<string> {
  const { file } = await buildBundle(join(folder, 'runner'), {
    entryPoints: [RUNNER],
    platform: 'node',
    format: 'esm',
  });
  return file;
}
