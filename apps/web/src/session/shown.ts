import type { SessionAnswer } from '@polyptych/contract';
import type { ModelName } from '@polyptych/contract/limits';

/** A session's parts as the API shows them. */
export type ShownColumn = SessionAnswer['models'][ModelName];
export type ShownIteration = ShownColumn['iterations'][number];
export type RunningIteration = Extract<ShownIteration, { status: 'in_progress' }>;
/** A completed iteration: one that has a picture. */
export type ShownPicture = Extract<ShownIteration, { status: 'completed' }>;
export type FailedIteration = Extract<ShownIteration, { status: 'failed' }>;

/** The pictures of a column, by index. */
export function picturesOf({ iterations }: ShownColumn): ShownPicture[] {
  return iterations.filter((iteration) => iteration.status === 'completed');
}

/** What is being drawn in a column, if anything is. */
export function runningIn({ iterations }: ShownColumn): RunningIteration | undefined {
  return iterations.find((iteration) => iteration.status === 'in_progress');
}

/** Names of the models, for people. The API tells them; until it has, these stand in. */
export const DISPLAY_NAMES: Record<ModelName, string> = {
  flux: 'Flux',
  recraft: 'Recraft',
  gemini: 'Gemini',
  openai: 'OpenAI',
};
