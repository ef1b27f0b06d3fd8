import type { SessionAnswer } from '@polyptych/contract';
import { MODEL_NAMES } from '@polyptych/contract/limits';
import type { PictureRef } from '../session/picture-ref.ts';
import { picturesOf } from '../session/shown.ts';

/** Along a column, or to the one beside it. */
export type Direction = 'previous' | 'next' | 'column-before' | 'column-after';

/**
 * The picture that lies in a direction: in the same column the one before or after; in the next
 * column that has pictures the one at the same place, or its last.
 */
export function neighbourOf(
  { models }: SessionAnswer,
  { model, index }: PictureRef,
  direction: Direction,
): PictureRef | undefined {
  const indexes = picturesOf(models[model]).map((picture) => picture.index);
  if (direction === 'previous' || direction === 'next') {
    const found =
      direction === 'next'
        ? indexes.find((one) => one > index)
        : indexes.findLast((one) => one < index);
    return found === undefined ? undefined : { model, index: found };
  }
  const filled = MODEL_NAMES.filter((name) => picturesOf(models[name]).length > 0);
  const name = filled[filled.indexOf(model) + (direction === 'column-after' ? 1 : -1)];
  if (!name) return undefined;
  const there = picturesOf(models[name]);
  const same = there.find((picture) => picture.index === index) ?? there.at(-1);
  return same && { model: name, index: same.index };
}
