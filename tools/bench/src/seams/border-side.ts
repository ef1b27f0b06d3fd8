import type { Rect, Size } from '@polyptych/outpaint';

export type SideName = 'left' | 'right' | 'top' | 'bottom';

/** One side of a source that has something outside of it. */
export interface BorderSide {
  name: SideName;
  /** Pixels along the border. */
  length: number;
  /**
   * The place of a pixel among all of the picture's, row by row.
   * @param depth 0 for the source's last pixel, 1 for the next inside, -1 for the first outside
   */
  pixelAt: (along: number, depth: number) => number;
}

/** The sides of a source in a larger picture that have at least so many pixels outside. */
export function sidesWithOutside(picture: Size, source: Rect, room: number): BorderSide[] {
  const { left, top, width, height } = source;
  const [right, bottom] = [left + width - 1, top + height - 1];
  const at = (x: number, y: number) => y * picture.width + x;
  const sides: (BorderSide & { outside: number })[] = [
    {
      name: 'left',
      outside: left,
      length: height,
      pixelAt: (along, depth) => at(left + depth, top + along),
    },
    {
      name: 'right',
      outside: picture.width - right - 1,
      length: height,
      pixelAt: (along, depth) => at(right - depth, top + along),
    },
    {
      name: 'top',
      outside: top,
      length: width,
      pixelAt: (along, depth) => at(left + along, top + depth),
    },
    {
      name: 'bottom',
      outside: picture.height - bottom - 1,
      length: width,
      pixelAt: (along, depth) => at(left + along, bottom - depth),
    },
  ];
  return sides.filter(({ outside }) => outside >= room);
}
