import { calculateExpansion } from '@polyptych/outpaint/expansion';
import type { ShownColumn, ShownPicture } from './shown.ts';

/** A rectangle inside a picture, in fractions of the picture's width and height. */
export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the picture that was widened lies in a widened one; nothing for other pictures. */
export function originalIn(column: ShownColumn, picture: ShownPicture): Area | undefined {
  const { parent, preset, width, height } = picture;
  const source = column.iterations.find(({ index }) => index === parent);
  if (preset === undefined || source?.status !== 'completed') return undefined;
  const { left, top } = calculateExpansion(source.width, source.height, preset);
  return {
    left: left / width,
    top: top / height,
    width: source.width / width,
    height: source.height / height,
  };
}
