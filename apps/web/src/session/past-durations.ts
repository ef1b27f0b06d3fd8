import type { JobKind, SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES, type ModelName } from '@polyptych/contract/limits';
import { forBrowser, isNumber, readStored, writeStored } from '../app/stored.ts';
import { picturesOf } from './shown.ts';

/** Durations kept of each kind of work of a model. */
const KEPT = 12;

/** Fewer say nothing about the next one. */
const ENOUGH = 2;

/** By model and kind of work: the jobs that were seen, latest last, each with its milliseconds. */
type Seen = Record<string, [jobId: string, durationMs: number][]>;

const isSeen = (found: unknown): found is Seen =>
  typeof found === 'object' &&
  found !== null &&
  Object.values(found).every(
    (jobs) => Array.isArray(jobs) && jobs.every((job) => Array.isArray(job) && isNumber(job[1])),
  );

/** By the model's name, not its id: a model may widen by another id than it draws by. */
const keyOf = (model: ModelName, kind: JobKind) => `${model} ${kind}`;

/** Learns from a session's pictures how long each model takes; each picture counts once. */
export function learnDurations({ models }: SessionAnswer): void {
  const seen = readStored(forBrowser, 'durations', isSeen) ?? {};
  let isNew = false;
  for (const model of MODEL_NAMES) {
    for (const { kind, jobId, durationMs } of picturesOf(models[model])) {
      const known = seen[keyOf(model, kind)] ?? [];
      if (known.some(([seenId]) => seenId === jobId)) continue;
      seen[keyOf(model, kind)] = [...known, [jobId, durationMs] as [string, number]].slice(-KEPT);
      isNew = true;
    }
  }
  if (isNew) writeStored(forBrowser, 'durations', seen);
}

/** How long such work usually takes, in milliseconds: the median of what this browser has seen. */
export function usualDuration(model: ModelName, kind: JobKind): number | undefined {
  const seen = readStored(forBrowser, 'durations', isSeen)?.[keyOf(model, kind)] ?? [];
  if (seen.length < ENOUGH) return undefined;
  const sorted = seen.map(([, durationMs]) => durationMs).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
