import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Entry, ENTRIES } from '@polyptych/cloud-tools';
import { type Figure, median, type Section } from '../report/figures.ts';
import { buildCandidates, buildRunner, S3_ONLY } from './candidates.ts';
import { type Candidate, type Start, startInTurn } from './start.ts';
import { measureWorkerAsset } from './worker-asset.ts';

type Starts = ReadonlyMap<string, readonly Start[]>;

const ROUNDS = 15;

/** Kilobytes of a minified bundle; the worker's is judged by its whole asset. */
const GOAL_KILOBYTES: Readonly<Record<Entry['kind'], number | undefined>> = {
  reads: 560,
  writes: 750,
  works: undefined,
};
/** Of the time that a function takes which does nothing but make an S3 client. */
const GOAL_RATIO = 1.15;

/** Each function's bundle: its size, and what a cold start costs beyond what S3 alone costs. */
export async function* measureLambda(): AsyncGenerator<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'polyptych-lambda-'));
  const opened = new AsyncDisposableStack();
  opened.defer(() => rm(folder, { recursive: true }));
  try {
    const candidates = await buildCandidates(folder, opened);
    yield await measureSizes(candidates);
    const starts = await startInTurn(await buildRunner(folder), candidates, ROUNDS);
    const since = `From the start of a process, median of ${ROUNDS}: `;
    yield { title: `${since}the bundle is loaded`, figures: timings(starts, 'loadedMs') };
    yield { title: `${since}the first answer`, figures: timings(starts, 'answeredMs', GOAL_RATIO) };
    yield memory(starts);
  } finally {
    await opened.disposeAsync();
  }
  const asset = await measureWorkerAsset();
  if (asset) yield asset;
}

async function measureSizes(candidates: readonly Candidate[]): Promise<Section> {
  const figures = await Promise.all(
    candidates.map(async ({ name, file }): Promise<Figure> => {
      const goalAtMost = goalOf(name);
      const value = (await stat(file)).size / 1024;
      return { measure: name, value, unit: 'KB', ...(goalAtMost !== undefined && { goalAtMost }) };
    }),
  );
  return { title: 'Size of the minified bundles', figures };
}

function timings(starts: Starts, moment: 'loadedMs' | 'answeredMs', goal?: number): Figure[] {
  const timeOf = (name: string) => median((starts.get(name) ?? []).map((start) => start[moment]));
  const least = timeOf(S3_ONLY);
  return [...starts.keys()].flatMap((name): Figure[] => {
    const value = timeOf(name);
    const time = { measure: name, value, unit: 'ms' };
    if (name === S3_ONLY) return [time];
    const isJudged = ENTRIES.some((entry) => entry.name === name && entry.kind !== 'works');
    const ratio = { measure: `  to ${S3_ONLY}`, value: value / least, unit: 'times' };
    return [time, { ...ratio, ...(isJudged && goal !== undefined && { goalAtMost: goal }) }];
  });
}

function memory(starts: Starts): Section {
  const figures = [...starts].map(([measure, runs]) => {
    const value = Math.max(...runs.map(({ megabytes }) => megabytes));
    return { measure, value, unit: 'MB' };
  });
  return { title: 'Most memory up to the first answer', figures };
}

function goalOf(name: string): number | undefined {
  const kind = ENTRIES.find((entry) => entry.name === name)?.kind;
  return kind && GOAL_KILOBYTES[kind];
}
