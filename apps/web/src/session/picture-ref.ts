import type { SessionAnswer } from '@polyptych/contract';
import { isModelName, type ModelName } from '@polyptych/contract/limits';
import { picturesOf, type ShownPicture } from './shown.ts';

/** Most pictures that can be compared at once. */
export const MAX_COMPARED = 4;

/** One picture of a session, as addresses name it: `flux-0`. */
export interface PictureRef {
  model: ModelName;
  index: number;
}

export interface ReferredPicture extends PictureRef {
  picture: ShownPicture;
}

export function formatRef({ model, index }: PictureRef): string {
  return `${model}-${index}`;
}

export function parseRef(text: string): PictureRef | undefined {
  const [, model = '', index = ''] = /^([a-z]+)-(\d)$/.exec(text) ?? [];
  return isModelName(model) ? { model, index: Number(index) } : undefined;
}

/** Reads `flux-0,openai-2` from an address; what is no reference, or stands there twice, is left out. */
export function parseRefs(text: string): PictureRef[] {
  const refs = [...new Set(text.split(','))].map(parseRef);
  return refs.filter((ref) => ref !== undefined).slice(0, MAX_COMPARED);
}

export function formatRefs(refs: readonly PictureRef[]): string {
  return refs.map(formatRef).join(',');
}

export function isSameRef(one: PictureRef, other: PictureRef): boolean {
  return one.model === other.model && one.index === other.index;
}

/** The pictures that `flux-0,openai-2` stands for, those that there are. */
export function findPictures(session: SessionAnswer, text: string): ReferredPicture[] {
  return parseRefs(text)
    .map((ref) => findPicture(session, ref))
    .filter((found) => found !== undefined);
}

/** The picture itself, where there is one. */
export function findPicture(
  { models }: SessionAnswer,
  { model, index }: PictureRef,
): ReferredPicture | undefined {
  const picture = picturesOf(models[model]).find((one) => one.index === index);
  return picture && { model, index, picture };
}
