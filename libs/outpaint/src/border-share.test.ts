import { describe, expect, it } from 'vitest';
import { moved, type Painter, rasterOf, scene, textured } from '../test/pictures.ts';
import { type BorderOffsets, measureBorder } from './border-match.ts';
import { offsetsOutside } from './border-share.ts';
import { nearestBorderIndex } from './border.ts';
import type { Rect, Size } from './geometry.ts';

const RECT: Rect = { left: 60, top: 50, width: 160, height: 120 };
const CANVAS = { width: 280, height: 220 };
const DRIFT = [12, -9, 6] as const;

type Where = (isInside: boolean, x: number, y: number) => boolean;
const everywhere: Where = () => true;
const insideOnly: Where = (isInside) => isInside;

/** A world in which the provider drifted in some places. */
function drifted(world: Painter, where: Where, rect = RECT): Painter {
  const { left, top, width, height } = rect;
  return (x, y) => {
    const isInside = x >= left && x < left + width && y >= top && y < top + height;
    const [red, green, blue, alpha] = world(x, y);
    if (!where(isInside, x, y)) return [red, green, blue, alpha];
    return [red + DRIFT[0], green + DRIFT[1], blue + DRIFT[2], alpha];
  };
}

interface Setting {
  rect?: Rect;
  canvas?: Size;
  generated?: Painter;
  depth?: 8 | 16;
}

/** What was measured inside, and what is left of it for the outside. */
function compare(world: Painter, where: Where, setting: Setting = {}) {
  const { rect = RECT, canvas = CANVAS, depth = 8 } = setting;
  const { generated = drifted(world, where, rect) } = setting;
  const inSource = moved(world, rect.left, rect.top);
  const scaled = (painter: Painter): Painter =>
    depth === 8
      ? painter
      : (x, y) => {
          const [red, green, blue, alpha] = painter(x, y);
          return [red * 257, green * 257, blue * 257, alpha * 257];
        };
  const source = rasterOf(rect, scaled(inSource), depth);
  const picture = rasterOf(canvas, scaled(generated), depth);
  const measured = measureBorder(source, picture, rect);
  return { measured, left: offsetsOutside(picture, rect, measured) };
}

/** The share that is left at a place beside the border, in the source's coordinates; red says it all. */
function shareAt(
  { measured, left }: { measured: BorderOffsets; left: BorderOffsets },
  [x, y]: readonly [number, number],
  rect = RECT,
): number {
  const at = nearestBorderIndex(x, y, rect) * 4;
  return (left[at] ?? NaN) / (measured[at] ?? NaN);
}

/** The middle of each side. */
const MIDDLES = [
  [-1, 60],
  [160, 60],
  [80, -1],
  [80, 120],
] as const;

describe.each([
  ['a smooth picture', scene()],
  ['a textured one', textured(3)],
  ['a finer texture', moved(textured(8), 333, 77)],
])('offsetsOutside, for %s', (_, world) => {
  it.each(MIDDLES)('keeps what the whole answer drifted by, beside %d, %d', (...place) => {
    expect(shareAt(compare(world, everywhere), place)).toBeGreaterThan(0.75);
  });

  it.each(MIDDLES)('adds nothing where the inside alone drifted, beside %d, %d', (...place) => {
    expect(shareAt(compare(world, insideOnly), place)).toBeLessThan(0.25);
  });

  it('finds the same in 16 bit', () => {
    for (const where of [everywhere, insideOnly]) {
      const [fine, coarse] = [compare(world, where, { depth: 16 }), compare(world, where)];
      for (const place of MIDDLES) {
        expect(shareAt(fine, place)).toBeCloseTo(shareAt(coarse, place), 1);
      }
    }
  });
});

describe('offsetsOutside', () => {
  it('takes off exactly what shows as a step', () => {
    const grey: Painter = () => [100, 100, 100, 255];
    const third = (isInside: boolean): readonly number[] =>
      isInside ? DRIFT : DRIFT.map((drift) => (drift * 2) / 3);
    const generated: Painter = (x, y) => {
      const isInside = x >= 60 && x < 220 && y >= 50 && y < 170;
      const [red = 0, green = 0, blue = 0] = third(isInside);
      return [100 + red, 100 + green, 100 + blue, 255];
    };
    const found = compare(grey, everywhere, { generated });
    for (const place of MIDDLES) expect(shareAt(found, place)).toBeCloseTo(2 / 3, 4);
  });

  it('judges far sides apart from each other', () => {
    const rect = { left: 40, top: 40, width: 900, height: 60 };
    const rightOnly: Where = (isInside, x) => isInside || x > 490;
    const found = compare(scene(), rightOnly, { rect, canvas: { width: 980, height: 140 } });
    expect(shareAt(found, [-1, 30], rect)).toBeLessThan(0.25);
    expect(shareAt(found, [900, 30], rect)).toBeGreaterThan(0.75);
  });

  it('is not led astray by an edge of the picture’s own at the border', () => {
    const sky: Painter = (x, y) =>
      y < RECT.top && x > 100 && x < 150 ? [240, 20, 160, 255] : [100, 110, 120, 255];
    expect(shareAt(compare(sky, everywhere), [65, -1])).toBeGreaterThan(0.9);
    expect(shareAt(compare(sky, insideOnly), [65, -1])).toBeLessThan(0.1);
  });

  it('learns nothing from what is transparent', () => {
    const hidden: Painter = (x, y) =>
      x >= 60 && x < 220 && y >= 50 && y < 170 ? [112, 91, 106, 255] : [100, 100, 100, 0];
    const found = compare(() => [100, 100, 100, 255], everywhere, { generated: hidden });
    expect(found.left).toEqual(found.measured);
  });

  it('makes nothing out of pictures that agree', () => {
    const found = compare(textured(5), () => false);
    expect(new Set(found.left)).toEqual(new Set([0]));
  });

  it.each([
    { rect: { left: 3, top: 0, width: 40, height: 40 }, canvas: { width: 44, height: 40 } },
    { rect: { left: 20, top: 20, width: 1, height: 1 }, canvas: { width: 41, height: 41 } },
    { rect: { left: 0, top: 1, width: 1, height: 30 }, canvas: { width: 2, height: 32 } },
  ])('takes as many pixels as there are: $rect in $canvas', ({ rect, canvas }) => {
    const grey: Painter = () => [100, 100, 100, 255];
    const place = rect.left > 0 ? ([-1, 0] as const) : ([0, -1] as const);
    expect(shareAt(compare(grey, everywhere, { rect, canvas }), place, rect)).toBeCloseTo(1, 3);
    expect(shareAt(compare(grey, insideOnly, { rect, canvas }), place, rect)).toBeCloseTo(0, 3);
  });
});
