import type { SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES, type ModelName } from '@polyptych/contract/limits';
import type {
  FailedIteration,
  RunningIteration,
  ShownColumn,
  ShownIteration,
  ShownPicture,
} from '../src/session/shown.ts';

/** When everything in these sessions began. */
export const BEGUN = '2026-03-01T12:00:00.000Z';

const IMAGES = 'http://localhost:3000/images';

/** An id that looks as the server's do. */
export function idOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

let jobs = 0;

function started(index: number) {
  jobs += 1;
  return {
    index,
    kind: index === 0 ? ('generate' as const) : ('iterate' as const),
    prompt: index === 0 ? 'a lighthouse at dusk' : `change ${index}`,
    parent: index === 0 ? null : index - 1,
    jobId: idOf(jobs),
    startedAt: BEGUN,
  };
}

/** A finished picture, made from the one before it unless said otherwise. */
export function aPicture(index: number, more: Partial<ShownPicture> = {}): ShownPicture {
  const work = started(index);
  return {
    ...work,
    status: 'completed',
    imageKey: `sessions/x/${work.jobId}.png`,
    imageUrl: `${IMAGES}/${work.jobId}.png`,
    thumbnailUrl: `${IMAGES}/${work.jobId}-small.webp`,
    width: 1024,
    height: 1024,
    modelId: 'model-1',
    completedAt: '2026-03-01T12:00:10.000Z',
    durationMs: 10_000,
    ...more,
  };
}

export function running(index: number, more: Partial<RunningIteration> = {}): RunningIteration {
  return { ...started(index), status: 'in_progress', ...more };
}

export function failed(index: number, more: Partial<FailedIteration> = {}): FailedIteration {
  return {
    ...started(index),
    status: 'failed',
    error: { code: 'PROVIDER_TIMEOUT', message: 'The model did not answer.', retryable: true },
    completedAt: '2026-03-01T12:04:00.000Z',
    durationMs: 240_000,
    ...more,
  };
}

type Status = SessionAnswer['status'];

function statusOf(iterations: readonly ShownIteration[]): Status {
  const has = (status: ShownIteration['status']) => iterations.some((one) => one.status === status);
  if (has('in_progress')) return 'in_progress';
  if (!has('failed')) return 'completed';
  return has('completed') ? 'partial' : 'failed';
}

export function aColumn(iterations: ShownIteration[]): ShownColumn {
  const status = statusOf(iterations);
  return { enabled: true, status, iterationCount: iterations.length, iterations };
}

const OFF: ShownColumn = { enabled: false, status: 'disabled', iterationCount: 0, iterations: [] };

interface SessionParts extends Partial<
  Pick<SessionAnswer, 'sessionId' | 'version' | 'prompt' | 'createdAt'>
> {
  models?: Partial<Record<ModelName, ShownIteration[]>>;
}

/** A session with the given iterations; a model that has none takes no part in it. */
export function aSession({ models = {}, ...more }: SessionParts = {}): SessionAnswer {
  const columns = MODEL_NAMES.map((name) => {
    const iterations = models[name];
    return [name, iterations ? aColumn(iterations) : OFF] as const;
  });
  return settle({
    sessionId: idOf(1),
    version: 0,
    status: 'completed',
    prompt: 'a lighthouse at dusk',
    createdAt: BEGUN,
    updatedAt: BEGUN,
    models: Object.fromEntries(columns) as Record<ModelName, ShownColumn>,
    ...more,
  });
}

/** The same session one version on, with every status and count as the iterations are now. */
export function settle(session: SessionAnswer): SessionAnswer {
  const all = MODEL_NAMES.flatMap((name) => session.models[name].iterations);
  const columns = MODEL_NAMES.map((name) => {
    const column = session.models[name];
    return [name, column.enabled ? aColumn(column.iterations) : column] as const;
  });
  return {
    ...session,
    version: session.version + 1,
    status: statusOf(all),
    models: Object.fromEntries(columns) as Record<ModelName, ShownColumn>,
  };
}

/** The same session with one iteration more, or another one in the same place. */
export function withIteration(
  session: SessionAnswer,
  model: ModelName,
  iteration: ShownIteration,
): SessionAnswer {
  const { iterations } = session.models[model];
  const others = iterations.filter(({ index }) => index !== iteration.index);
  const next = [...others, iteration].sort((one, other) => one.index - other.index);
  return settle({
    ...session,
    models: { ...session.models, [model]: { ...aColumn(next) } },
  });
}
