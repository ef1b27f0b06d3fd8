import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import type { ChildCase } from './child-case.ts';
import { PNG, takeOutpainting } from './outpainting.ts';
import { takePhotograph } from './photograph.ts';

/** The longest edge that an outpainting may have. */
const LARGEST_OUTPAINTING = 4096;
/** 40 megapixels, the most that a provider may send. */
const LARGEST_SQUARE = 6324;
/** Little enough for a PNG of that size to stay below the 32 MB that are read of an answer. */
const FINE_GRAIN = 0.4;

const SOURCES = [
  { name: '8 bit', depth: 8 },
  { name: '8 bit with a profile', depth: 8, profile: 'p3' },
  { name: '16 bit', depth: 16 },
  { name: '16 bit with a profile', depth: 16, profile: 'p3' },
] as const;

const TYPES: Readonly<Record<string, (image: Sharp) => Sharp>> = {
  PNG: (image) => image.png(PNG),
  JPEG: (image) => image.jpeg({ quality: 95 }),
  WebP: (image) => image.webp({ quality: 95 }),
  // A decoder has to hold all of these two before it can give any of it away.
  'interlaced PNG': (image) => image.png({ ...PNG, progressive: true }),
  'progressive JPEG': (image) => image.jpeg({ quality: 95, progressive: true }),
};

export interface MemoryCase {
  name: string;
  child: ChildCase;
}

/** Writes the files of each case to a folder as its turn comes. */
export async function* writeCases(folder: string): AsyncGenerator<MemoryCase> {
  for (const { name, ...write } of SOURCES) {
    const { generated, ...rest } = await writeOutpainting(folder, write);
    yield { name: `outpainting to 4096 × 4096, source ${name}`, child: { generated, ...rest } };
  }
  const { source, expansion } = await writeOutpainting(folder, {});
  for (const [type, encode] of Object.entries(TYPES)) {
    const photograph = await takePhotograph({ edge: LARGEST_SQUARE, grain: FINE_GRAIN });
    const generated = join(folder, 'forty');
    await encode(photograph).toFile(generated);
    yield {
      name: `outpainting, answered by 40 MP of ${type}`,
      child: { generated, source, expansion },
    };
    yield { name: `generated, 40 MP of ${type}`, child: { generated } };
  }
}

async function writeOutpainting(folder: string, write: Parameters<typeof takeOutpainting>[1]) {
  const { source, generated, expansion } = await takeOutpainting(LARGEST_OUTPAINTING, write);
  const paths = { source: join(folder, 'source.png'), generated: join(folder, 'generated.png') };
  await Promise.all([writeFile(paths.source, source), writeFile(paths.generated, generated)]);
  return { ...paths, expansion };
}
