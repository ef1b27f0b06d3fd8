import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Figure, Section } from '../report/figures.ts';
import type { ChildCase } from './child-case.ts';
import { writeCases } from './memory-cases.ts';

const run = promisify(execFile);
const CHILD = fileURLToPath(new URL('./finish-in-child.ts', import.meta.url));
/** Processes a case; the one that took the most counts. */
const RUNS = 3;
/** Megabytes of a whole process. */
const GOAL = 512;

/**
 * The most memory of a process that finishes one of the largest pictures there may be. It holds the
 * picture's file, but not the answer that it came in: a worker has that too for a moment, with a
 * file of base64 four thirds as large as the picture's.
 */
export async function measureMemory(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'polyptych-image-'));
  try {
    const figures: Figure[] = [
      { measure: 'nothing but its modules', value: await peakOf(), unit: 'MB' },
    ];
    for await (const { name, child } of writeCases(folder)) {
      figures.push({ measure: name, value: await peakOf(child), unit: 'MB', goalAtMost: GOAL });
    }
    return { title: `Most memory of a process that finishes one picture, of ${RUNS}`, figures };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function peakOf(child?: ChildCase): Promise<number> {
  const peaks: number[] = [];
  for (let at = 0; at < RUNS; at += 1) {
    const { stdout } = await run(process.execPath, [
      CHILD,
      ...(child ? [JSON.stringify(child)] : []),
    ]);
    peaks.push((JSON.parse(stdout) as { megabytes: number }).megabytes);
  }
  return Math.max(...peaks);
}
