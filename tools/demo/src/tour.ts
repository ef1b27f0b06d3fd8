import type { Client } from '@polyptych/client';
import type {
  AcceptedAnswer,
  Column,
  ModelName,
  ModelsAnswer,
  OutpaintPreset,
  SessionAnswer,
} from '@polyptych/contract';

/** Milliseconds between two looks at the session. */
const POLL_INTERVAL_MS = 200;

/** The three turns of every column, in order. */
export const TURNS = ['original', 'refined', 'widened'] as const;

export interface TourPlan {
  prompt: string;
  refinement: string;
  preset: OutpaintPreset;
}

/**
 * Does the main job through the API: one session, and in every enabled column a first picture,
 * a refinement and an outpaint, each column going on as soon as it can. A column whose picture
 * fails stops there; the others go on.
 * @param watch is shown every new state of the session
 * @returns the session as it ended
 */
export async function tour(
  api: Client,
  models: ModelsAnswer['models'],
  plan: TourPlan,
  watch: (session: SessionAnswer) => void,
): Promise<SessionAnswer> {
  const { sessionId } = await api.generate({ prompt: plan.prompt });
  const enabled = models.filter((model) => model.enabled).map(({ name }) => name);
  for await (const session of api.follow(sessionId, { intervalMs: POLL_INTERVAL_MS })) {
    watch(session);
    const ready = enabled.filter((model) => isReadyForNext(session.models[model]));
    await Promise.all(ready.map((model) => startTurn(api, session, model, plan)));
    if (ready.length === 0 && session.status !== 'in_progress') return session;
  }
  throw new TypeError('A session is followed until its end.');
}

function isReadyForNext({ status, iterationCount }: Pick<Column, 'status' | 'iterationCount'>) {
  return status === 'completed' && iterationCount < TURNS.length;
}

function startTurn(
  api: Client,
  { sessionId, models }: SessionAnswer,
  model: ModelName,
  { refinement, preset }: TourPlan,
): Promise<AcceptedAnswer> {
  return models[model].iterationCount === 1
    ? api.iterate({ sessionId, model, prompt: refinement })
    : api.outpaint({ sessionId, model, preset });
}
