import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { deploymentSchema } from './resource-properties.ts';
import type { Stack } from './stack.ts';

/**
 * The files that the stack copies into buckets, by their paths: the page and what it is told about
 * the stack. Values that are known only once the stack stands are marked in them, and filled in.
 * @param translate says what such a value is here
 */
export async function pageOf(
  stack: Stack,
  translate: (value: string) => string,
): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const [, deployment] of stack.read('Custom::CDKBucketDeployment', deploymentSchema)) {
    for (const [at, key] of deployment.SourceObjectKeys.entries()) {
      const folder = stack.assetFolder(key);
      const marked = Object.entries(deployment.SourceMarkers[at] ?? {});
      const markers = marked.map(([marker, value]) => [marker, translate(value)] as const);
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const path = join(entry.parentPath, entry.name);
        files.set(`/${relative(folder, path)}`, filled(await readFile(path), markers));
      }
    }
  }
  return files;
}

/** Other files are never touched: they may be pictures. */
function filled(content: Buffer, markers: readonly (readonly [string, string])[]): Buffer {
  if (markers.length === 0) return content;
  return Buffer.from(
    markers.reduce((text, [marker, value]) => text.replaceAll(marker, value), content.toString()),
  );
}
