import {
  type CompletedIteration,
  type ImageMimeType,
  type JobRecord,
  PolyptychError,
  type SessionRecord,
} from '@polyptych/contract';
import { calculateExpansion, type Expansion } from '@polyptych/outpaint';
import type { HistoryTurn, SourceImage } from '@polyptych/providers';
import { branchTo } from './branch.ts';
import type { WorkPorts } from './ports.ts';

/** Size a first picture is asked for, in pixels. */
const GENERATED_SIZE = { width: 1024, height: 1024 };

/** Everything a provider needs for a job, loaded. */
export type JobInput =
  | { kind: 'generate'; prompt: string; size: { width: number; height: number } }
  | { kind: 'iterate'; prompt: string; source: SourceImage; history: HistoryTurn[] }
  | { kind: 'outpaint'; prompt: string; source: SourceImage; expansion: Expansion };

/** A picture that the session names is not in the store. */
class MissingImageError extends PolyptychError {
  override readonly code = 'MISSING_IMAGE';

  constructor(key: string) {
    super(`The image "${key}" is missing.`);
  }
}

/** Loads a job's source picture and what its provider is reminded of. */
export async function loadInput(
  ports: Pick<WorkPorts, 'store' | 'context'>,
  job: JobRecord,
  session: SessionRecord,
): Promise<JobInput> {
  const { kind, prompt, preset } = job;
  if (kind === 'generate' || job.parent === null) {
    return { kind: 'generate', prompt, size: GENERATED_SIZE };
  }
  const steps = branchTo(session.models[job.model], job.parent);
  if (kind === 'outpaint' && preset) {
    const source = await loadImage(ports, steps.at(-1));
    return {
      kind,
      prompt,
      source,
      expansion: calculateExpansion(source.width, source.height, preset),
    };
  }
  const history = await loadHistory(ports, job, steps);
  const source = history.at(-1)?.image;
  if (!source) throw new MissingImageError(`${job.model}-${job.parent}`);
  return { kind: 'iterate', prompt, source, history };
}

async function loadHistory(
  ports: Pick<WorkPorts, 'store' | 'context'>,
  { sessionId, model }: JobRecord,
  steps: readonly CompletedIteration[],
): Promise<HistoryTurn[]> {
  const remembered = await ports.context.getContext(sessionId, model);
  return Promise.all(
    steps.map(async (step) => {
      const image = await loadImage(ports, step);
      const entry = remembered.find(({ imageKey }) => imageKey === step.imageKey);
      const state = entry?.providerState;
      return { prompt: step.prompt, image, ...(state !== undefined && { providerState: state }) };
    }),
  );
}

async function loadImage(
  { store }: Pick<WorkPorts, 'store'>,
  step: CompletedIteration | undefined,
): Promise<SourceImage> {
  const stored = step && (await store.get(step.imageKey));
  if (!stored) throw new MissingImageError(step?.imageKey ?? 'source');
  const { width, height } = step;
  return { bytes: stored.body, mimeType: stored.contentType as ImageMimeType, width, height };
}
