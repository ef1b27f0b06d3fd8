import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type * as z from 'zod';
import { deploymentSchema } from './resource-properties.ts';
import type { Stack } from './stack.ts';

/** A file as it lies in the page's bucket. */
export interface PageFile {
  body: Buffer;
  /** How long it may be kept, where its deployment says it. */
  cacheControl: string | undefined;
}

/**
 * The files that the stack copies into buckets, by their paths: the page and what it is told about
 * the stack. Values that are known only once the stack stands are marked in them, and filled in.
 * @param translate says what such a value is here
 */
export async function pageOf(
  stack: Stack,
  translate: (value: string) => string,
): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  for (const [, deployment] of stack.read('Custom::CDKBucketDeployment', deploymentSchema)) {
    for await (const [path, file] of filesOf(stack, deployment, translate)) files.set(path, file);
  }
  return files;
}

async function* filesOf(
  stack: Stack,
  deployment: z.infer<typeof deploymentSchema>,
  translate: (value: string) => string,
): AsyncGenerator<[string, PageFile]> {
  const { SourceMarkers, DestinationBucketKeyPrefix: prefix } = deployment;
  const cacheControl = deployment.SystemMetadata['cache-control'];
  for (const [at, key] of deployment.SourceObjectKeys.entries()) {
    const folder = stack.assetFolder(key);
    const marked = Object.entries(SourceMarkers[at] ?? {});
    const markers = marked.map(([marker, value]) => [marker, translate(value)] as const);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const body = filled(await readFile(path), markers);
      yield [join('/', prefix, relative(folder, path)), { body, cacheControl }];
    }
  }
}

/** Other files are never touched: they may be pictures. */
function filled(content: Buffer, markers: readonly (readonly [string, string])[]): Buffer {
  if (markers.length === 0) return content;
  return Buffer.from(
    markers.reduce((text, [marker, value]) => text.replaceAll(marker, value), content.toString()),
  );
}
