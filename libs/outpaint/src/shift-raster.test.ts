import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance, pixelAt, rasterOf } from '../test/pictures.ts';
import type { Raster } from './raster.ts';
import { shiftRaster } from './shift-raster.ts';
import type { Shift } from './shift-raster.ts';

/** Where a place of the moved picture is read from: outside of what is left, its mirror image. */
function readFrom(place: number, shift: number, length: number): number {
  const first = Math.max(shift, 0);
  const last = length - 1 + Math.min(shift, 0);
  const wanted = place + shift;
  if (wanted > last) return Math.max(2 * last + 1 - wanted, first);
  return wanted < first ? Math.min(2 * first - 1 - wanted, last) : wanted;
}

function naivelyShifted(raster: Raster, { x, y }: Shift): number[] {
  const moved: number[] = [];
  for (let row = 0; row < raster.height; row += 1) {
    for (let column = 0; column < raster.width; column += 1) {
      const fromX = readFrom(column, x, raster.width);
      moved.push(...pixelAt(raster, fromX, readFrom(row, y, raster.height)));
    }
  }
  return moved;
}

/** A picture in which every sample can be told from the others around it. */
function speckled(width: number, height: number, depth: 8 | 16): Raster {
  const full = depth === 16 ? 0xffff : 0xff;
  const sample = (seed: number, x: number, y: number) => Math.round(full * chance(seed, x, y));
  return rasterOf(
    { width, height },
    (x, y) => [sample(1, x, y), sample(2, x, y), sample(3, x, y), sample(4, x, y)],
    depth,
  );
}

/** Lengths, and shifts that leave some of them. */
const axis = fc.integer({ min: 1, max: 12 }).chain((length) =>
  fc.record({
    length: fc.constant(length),
    shift: fc.integer({ min: 1 - length, max: length - 1 }),
  }),
);

describe('shiftRaster', () => {
  it('does what copying pixel by pixel into a new picture does', () => {
    fc.assert(
      fc.property(axis, axis, fc.constantFrom<8 | 16>(8, 16), (across, down, depth) => {
        const raster = speckled(across.length, down.length, depth);
        const shift = { x: across.shift, y: down.shift };
        const expected = naivelyShifted(raster, shift);
        shiftRaster(raster, shift);
        expect([...raster.data]).toEqual(expected);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('moves content left and up for a positive shift and mirrors it at the far edges', () => {
    const raster = rasterOf({ width: 5, height: 4 }, (x, y) => [x, y, 0, 255]);
    shiftRaster(raster, { x: 2, y: 1 });
    const row = (y: number) => [0, 1, 2, 3, 4].map((x) => pixelAt(raster, x, y).slice(0, 2).join());
    expect(row(0)).toEqual(['2,1', '3,1', '4,1', '4,1', '3,1']);
    expect(row(2)).toEqual(['2,3', '3,3', '4,3', '4,3', '3,3']);
    expect(row(3)).toEqual(row(2));
  });

  it('works in the memory it is given', () => {
    const raster = speckled(6, 6, 8);
    const { data } = raster;
    shiftRaster(raster, { x: -3, y: 2 });
    expect(raster.data).toBe(data);
  });

  it.each([
    { x: 6, y: 0 },
    { x: 0, y: -4 },
    { x: 0.5, y: 0 },
    { x: 0, y: NaN },
  ])('refuses $x, $y on 6 by 4 pixels and leaves them as they are', (shift) => {
    const raster = speckled(6, 4, 8);
    const before = [...raster.data];
    expect(() => {
      shiftRaster(raster, shift);
    }).toThrow(RangeError);
    expect([...raster.data]).toEqual(before);
  });
});
