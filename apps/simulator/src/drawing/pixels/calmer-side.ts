import { open, type Raster } from './raster.ts';

/** Columns and rows of the miniature that sides are compared in. */
const GRID = 32;

/** Which half of a picture has fewer upright edges, and so more room for another subject. */
export async function calmerSide(picture: Raster): Promise<'left' | 'right'> {
  const tones = await open(picture)
    .resize(GRID, GRID, { fit: 'fill' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const unrest = (from: number, to: number): number => {
    let sum = 0;
    for (let row = 0; row < GRID; row += 1) {
      for (let column = from; column < to; column += 1) {
        const at = row * GRID + column;
        sum += Math.abs((tones[at + 1] ?? 0) - (tones[at] ?? 0));
      }
    }
    return sum;
  };
  return unrest(0, GRID / 2) < unrest(GRID / 2 - 1, GRID - 1) ? 'left' : 'right';
}
