import {
  type BranchStep,
  type ContextEntry,
  type ImageMimeType,
  type JobRecord,
  PolyptychError,
} from '@polyptych/contract';
import type { Recollection } from '@polyptych/context';
import { calculateExpansion, type Expansion } from '@polyptych/outpaint';
import type { HistoryTurn, SourceImage } from '@polyptych/providers';
import type { WorkPorts } from './ports.ts';

/** Size a first picture is asked for, in pixels. */
export const GENERATED_SIZE = { width: 1024, height: 1024 };

/** Everything a provider needs for a job, loaded. */
export type JobInput =
  | { kind: 'generate'; prompt: string; size: { width: number; height: number } }
  | { kind: 'iterate'; prompt: string; source: SourceImage; history: HistoryTurn[] }
  | { kind: 'outpaint'; prompt: string; source: SourceImage; expansion: Expansion };

/** A job's input, and the column's context as it was read on the way. */
export interface LoadedJob {
  input: JobInput;
  seen: Recollection['seen'];
}

type InputPorts = Pick<WorkPorts, 'store' | 'context'>;

/** A picture that the session names is not in the store. */
class MissingImageError extends PolyptychError {
  override readonly code = 'MISSING_IMAGE';

  constructor(key: string) {
    super(`The image "${key}" is missing.`);
  }
}

/** Loads a job's source picture and what its provider is reminded of. */
export async function loadJob(ports: InputPorts, job: JobRecord): Promise<LoadedJob> {
  const { kind, prompt, preset, branch } = job;
  const last = branch.at(-1);
  // A column's first step finds no context; only a worker that died may have left one.
  if (!last) return { input: { kind: 'generate', prompt, size: GENERATED_SIZE }, seen: null };
  const [source, { entries, seen }] = await Promise.all([
    loadImage(ports, last),
    ports.context.recall(job.sessionId, job.model),
  ]);
  if (kind === 'outpaint' && preset) {
    const expansion = calculateExpansion(source.width, source.height, preset);
    return { input: { kind, prompt, source, expansion }, seen };
  }
  const history = branch.map((step) => historyTurn(ports, step, entries));
  return { input: { kind: 'iterate', prompt, source, history }, seen };
}

/** A step of the branch, with what its provider left behind after it. */
function historyTurn(
  ports: InputPorts,
  step: BranchStep,
  entries: readonly ContextEntry[],
): HistoryTurn {
  const entry = entries.find(({ imageKey }) => imageKey === step.imageKey);
  let image: Promise<SourceImage> | undefined;
  return {
    prompt: step.prompt,
    loadImage: () => (image ??= loadImage(ports, step)),
    ...(entry?.providerState !== undefined && { providerState: entry.providerState }),
  };
}

async function loadImage(
  { store }: Pick<InputPorts, 'store'>,
  { imageKey, width, height }: BranchStep,
): Promise<SourceImage> {
  const stored = await store.get(imageKey);
  if (!stored) throw new MissingImageError(imageKey);
  return { bytes: stored.body, mimeType: stored.contentType as ImageMimeType, width, height };
}
