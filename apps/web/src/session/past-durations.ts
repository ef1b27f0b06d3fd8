import type { SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES } from '@polyptych/contract/limits';
import { forBrowser, isNumber, readStored, writeStored } from '../app/stored.ts';
import { picturesOf, type ShownPicture } from './shown.ts';

/** Durations kept of each kind of work of a model. */
const KEPT = 12;

/** Fewer say nothing about the next one. */
const ENOUGH = 2;

/** By model id and kind of work: the jobs that were seen, latest last, each with its milliseconds. */
type Seen = Record<string, [jobId: string, durationMs: number][]>;

const isSeen = (found: unknown): found is Seen =>
  typeof found === 'object' &&
  found !== null &&
  Object.values(found).every(
    (jobs) => Array.isArray(jobs) && jobs.every((job) => Array.isArray(job) && isNumber(job[1])),
  );

const keyOf = ({ modelId, kind }: Pick<ShownPicture, 'modelId' | 'kind'>) => `${modelId} ${kind}`;

/** Learns from a session's pictures how long each model takes; each picture counts once. */
export function learnDurations({ models }: SessionAnswer): void {
  const seen = readStored(forBrowser, 'durations', isSeen) ?? {};
  let isNew = false;
  for (const picture of MODEL_NAMES.flatMap((model) => picturesOf(models[model]))) {
    const known = seen[keyOf(picture)] ?? [];
    if (known.some(([jobId]) => jobId === picture.jobId)) continue;
    seen[keyOf(picture)] = [
      ...known,
      [picture.jobId, picture.durationMs] as [string, number],
    ].slice(-KEPT);
    isNew = true;
  }
  if (isNew) writeStored(forBrowser, 'durations', seen);
}

/** How long such work usually takes, in milliseconds: the median of what this browser has seen. */
export function usualDuration(work: Pick<ShownPicture, 'modelId' | 'kind'>): number | undefined {
  const seen = readStored(forBrowser, 'durations', isSeen)?.[keyOf(work)] ?? [];
  if (seen.length < ENOUGH) return undefined;
  const sorted = seen.map(([, durationMs]) => durationMs).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
