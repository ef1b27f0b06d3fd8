import { readFile } from 'node:fs/promises';
import { finishPicture } from '@polyptych/studio/pictures';
import type { ChildCase } from './child-case.ts';
import { peakMegabytes } from '../report/peak-memory.ts';

/**
 * Runs in a process of its own: finishes the picture of a case, or only loads what that takes if
 * there is none, and tells the most memory it had.
 */
const [given] = process.argv.slice(2);
const result = given === undefined ? undefined : await finish(JSON.parse(given) as ChildCase);
// Held until here as a worker holds it, which is going to store it.
const bytes = result?.picture.bytes.length ?? 0;
console.log(JSON.stringify({ megabytes: peakMegabytes(), bytes }));

async function finish({ generated, source, expansion }: ChildCase) {
  const bytes = await readFile(generated);
  const prompt = 'any';
  if (source === undefined || expansion === undefined) {
    return finishPicture({ kind: 'generate', prompt, size: { width: 1, height: 1 } }, { bytes });
  }
  const { newWidth, newHeight, left, right, top, bottom } = expansion;
  const size = { width: newWidth - left - right, height: newHeight - top - bottom };
  const file = { bytes: await readFile(source), mimeType: 'image/png', ...size } as const;
  return finishPicture({ kind: 'outpaint', prompt, source: file, expansion }, { bytes });
}
