import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance, moved, rasterOf, scene, textured } from '../test/pictures.ts';
import type { Painter } from '../test/pictures.ts';
import type { Rect, Size } from './geometry.ts';
import type { Raster } from './raster.ts';
import { MAX_SHIFT } from './registration-layout.ts';
import { findShift } from './registration.ts';
import { shiftRaster } from './shift-raster.ts';
import type { Shift } from './shift-raster.ts';

/** Where a source lies in a target. */
interface Place {
  rect: Rect;
  target: Size;
}

const NONE = { x: 0, y: 0 };

function place(width: number, height: number, left = 20, top = 20, right = 20, bottom = 20): Place {
  const target = { width: left + width + right, height: top + height + bottom };
  return { rect: { left, top, width, height }, target };
}

/** What a provider made of a picture without end: moved, and changed on the way. */
function render({ rect, target }: Place, painter: Painter, shift: Shift, depth: 8 | 16 = 8) {
  return rasterOf(target, moved(painter, -rect.left - shift.x, -rect.top - shift.y), depth);
}

function find(at: Place, source: Painter, generated: Painter, shift: Shift): Shift {
  return findShift(rasterOf(at.rect, source), render(at, generated, shift), at.rect);
}

const clamp = (value: number) => Math.min(255, Math.max(0, Math.round(value)));

/** Each colour of a painter changed by what stands at its place. */
function changed(
  painter: Painter,
  change: (value: number, x: number, y: number, colour: number) => number,
): Painter {
  return (x, y) => {
    const [red, green, blue, alpha] = painter(x, y);
    const at = (value: number, colour: number) => clamp(change(value, x, y, colour));
    return [at(red, 0), at(green, 1), at(blue, 2), alpha];
  };
}

/** The mean of nine pixels. */
function blurred(painter: Painter): Painter {
  return (x, y) => {
    const around = [-1, 0, 1].flatMap((down) =>
      [-1, 0, 1].map((across) => painter(x + across, y + down)),
    );
    const mean = (colour: 0 | 1 | 2) => around.reduce((sum, pixel) => sum + pixel[colour], 0) / 9;
    return [mean(0), mean(1), mean(2), 255];
  };
}

const CHANGES: Record<string, (painter: Painter) => Painter> = {
  'as it is': (painter) => painter,
  'with noise': (painter) =>
    changed(painter, (value, x, y, colour) => value + 70 * (chance(colour + 99, x, y) - 0.5)),
  blurred,
  'darker and flatter': (painter) => changed(painter, (value) => value * 0.55 + 10),
  'brighter, with burnt highlights': (painter) => changed(painter, (value) => value * 1.5 + 40),
  'in other colours': (painter) =>
    changed(painter, (value, _x, _y, colour) => value * (1.2 - colour * 0.3) + colour * 30),
  'with a vignette': (painter) =>
    changed(painter, (value, x, y) => value * (1 - Math.hypot(x - 40, y - 40) / 250)),
};

const shifts = fc.record({
  x: fc.integer({ min: -MAX_SHIFT, max: MAX_SHIFT }),
  y: fc.integer({ min: -MAX_SHIFT, max: MAX_SHIFT }),
});
const seeds = fc.integer({ min: 1, max: 1e6 });
const growth = fc.constantFrom(0, 0, 1, 5, 16, 30);
const places = fc
  .tuple(
    fc.integer({ min: 96, max: 130 }),
    fc.integer({ min: 96, max: 130 }),
    growth,
    growth,
    growth,
    growth,
  )
  .map((sizes) => place(...sizes));

describe('a shifted picture', () => {
  it('is found exactly, wherever the source lies and whatever sides grew', () => {
    fc.assert(
      fc.property(places, shifts, seeds, (at, shift, seed) => {
        expect(find(at, textured(seed), textured(seed), shift)).toEqual(shift);
      }),
      { seed: 2, numRuns: 12 },
    );
  });

  it.each(Object.keys(CHANGES))('is found exactly %s', (name) => {
    const change = CHANGES[name] ?? ((painter) => painter);
    fc.assert(
      fc.property(shifts, seeds, (shift, seed) => {
        const painter = textured(seed);
        expect(find(place(100, 90), painter, change(painter), shift)).toEqual(shift);
      }),
      { seed: 3, numRuns: 6 },
    );
  });

  it('is found in 16 bit', () => {
    const deep =
      (painter: Painter): Painter =>
      (x, y) => {
        const [red, green, blue] = painter(x, y);
        return [red * 257, green * 257, blue * 257, 0xffff];
      };
    fc.assert(
      fc.property(shifts, seeds, (shift, seed) => {
        const at = place(90, 100);
        const painter = deep(textured(seed));
        const generated = render(at, painter, shift, 16);
        expect(findShift(rasterOf(at.rect, painter, 16), generated, at.rect)).toEqual(shift);
      }),
      { seed: 4, numRuns: 5 },
    );
  });

  it('is put in its place, sample by sample', () => {
    fc.assert(
      fc.property(places, shifts, seeds, (at, shift, seed) => {
        const source = rasterOf(at.rect, textured(seed));
        const generated = render(at, textured(seed), shift);
        shiftRaster(generated, findShift(source, generated, at.rect));
        expect(differing(source, generated, at.rect, MAX_SHIFT)).toBe(0);
      }),
      { seed: 5, numRuns: 6 },
    );
  });
});

/** How many pixels differ, apart from those near the target's edge that were lost beyond it. */
function differing(source: Raster, generated: Raster, { left, top }: Rect, lost: number): number {
  let count = 0;
  for (let y = 0; y < source.height; y += 1) {
    for (let x = 0; x < source.width; x += 1) {
      const column = left + x;
      const row = top + y;
      const edge = Math.min(column, row, generated.width - 1 - column, generated.height - 1 - row);
      if (edge < lost) continue;
      const found = generated.data[(row * generated.width + column) * 4];
      if (found !== source.data[(y * source.width + x) * 4]) count += 1;
    }
  }
  return count;
}

/** Stripes that repeat after some pixels, softly. */
const stripes =
  (across: number, down: number): Painter =>
  (x, y) => {
    const value = clamp(128 + 90 * Math.sin(2 * Math.PI * (x * across + y * down)));
    return [value, value, value, 255];
  };

const tiles: Painter = (x, y) => textured(5)(((x % 12) + 12) % 12, ((y % 12) + 12) % 12);
/** Tiles of which no two are quite the same. */
const worn = changed(tiles, (value, x, y) => value + 24 * (chance(6, x, y) - 0.5));

const barcode: Painter = (x) => textured(8)(x, 0);

describe('a picture that tells nothing', () => {
  const at = place(100, 100);

  it.each<[string, Painter]>([
    ['is flat', () => [90, 120, 200, 255]],
    ['is a smooth sky', (x, y) => [60 + (x + y) / 4, 90 + y / 4, 180 + x / 8, 255]],
    ['is a soft scene', scene()],
    ['has tiles', tiles],
    ['has tiles that differ a little', worn],
    ['has upright stripes', stripes(1 / 9, 0)],
    ['has level stripes', stripes(0, 1 / 14)],
    ['has slanting stripes', stripes(1 / 15, 1 / 20)],
    [
      'has faint grain only',
      changed(
        () => [128, 128, 128, 255],
        (value, x, y) => value + 2 * chance(3, x, y),
      ),
    ],
  ])('is left alone when it %s', (_, painter) => {
    fc.assert(
      fc.property(shifts, (shift) => {
        expect(find(at, painter, painter, shift)).toEqual(NONE);
      }),
      { seed: 6, numRuns: 4 },
    );
  });

  it('is left alone when it was painted anew', () => {
    fc.assert(
      fc.property(places, seeds, seeds, (where, one, other) => {
        fc.pre(Math.abs(one - other) > 2);
        expect(find(where, textured(one), textured(other), NONE)).toEqual(NONE);
        const grain = (seed: number) =>
          changed(
            () => [128, 128, 128, 255],
            (value, x, y) => value + 99 * chance(seed, x, y),
          );
        expect(find(where, grain(one), grain(other), NONE)).toEqual(NONE);
      }),
      { seed: 7, numRuns: 6 },
    );
  });

  it('is left alone when it lies right', () => {
    fc.assert(
      fc.property(
        places,
        seeds,
        fc.constantFrom(...Object.values(CHANGES)),
        (where, seed, change) => {
          expect(find(where, textured(seed), change(textured(seed)), NONE)).toEqual(NONE);
        },
      ),
      { seed: 8, numRuns: 10 },
    );
  });

  it('is left alone when it lies farther off than is looked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: MAX_SHIFT + 1, max: 40 }),
        seeds,
        fc.boolean(),
        (far, seed, level) => {
          const shift = level ? { x: far, y: 3 } : { x: -3, y: -far };
          expect(find(at, textured(seed), textured(seed), shift)).toEqual(NONE);
        },
      ),
      { seed: 9, numRuns: 10 },
    );
  });

  it('is left alone when it has little in common with the source', () => {
    const hinted = changed(textured(1), (value, x, y, colour) => {
      const other = textured(500)(x, y)[colour] ?? 0;
      return 0.2 * value + 0.8 * other;
    });
    expect(find(at, textured(1), hinted, { x: 6, y: -4 })).toEqual(NONE);
  });

  it('is left alone when half a pixel makes no shift better than its neighbour', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const between = changed(textured(seed), (value, x, y, colour) => {
          const beside = textured(seed)(x - 1, y)[colour] ?? 0;
          return (value + beside) / 2 + 20 * (chance(9, x, y) - 0.5);
        });
        expect(find(at, textured(seed), between, NONE)).toEqual(NONE);
      }),
      { seed: 14, numRuns: 6 },
    );
  });

  it('is left alone when it is negative', () => {
    const negative = changed(textured(4), (value) => 255 - value);
    expect(find(at, textured(4), negative, { x: 5, y: 5 })).toEqual(NONE);
  });
});

describe('a picture that tells one direction', () => {
  it('is moved across upright stripes that do not repeat', () => {
    fc.assert(
      fc.property(shifts, (shift) => {
        expect(find(place(110, 90), barcode, barcode, shift)).toEqual({ x: shift.x, y: 0 });
      }),
      { seed: 10, numRuns: 5 },
    );
  });

  it('is moved across level ones, under noise too', () => {
    const lying: Painter = (x, y) => barcode(y, x);
    const noisy = changed(lying, (value, x, y) => value + 30 * chance(77, x, y));
    fc.assert(
      fc.property(shifts, (shift) => {
        expect(find(place(90, 110), lying, noisy, shift)).toEqual({ x: 0, y: shift.y });
      }),
      { seed: 11, numRuns: 5 },
    );
  });
});

describe('a picture that is only partly the same', () => {
  const at = place(120, 120);

  it('follows what is left when a third was painted anew, and loudly', () => {
    const quiet = changed(textured(1), (value) => 128 + 0.2 * (value - 128));
    const loud = changed(textured(900), (value) => 128 + 5 * (value - 128));
    const third: Painter = (x, y) => (x < 40 ? loud(x, y) : quiet(x, y));
    expect(find(at, textured(1), third, { x: 7, y: -9 })).toEqual({ x: 7, y: -9 });
  });

  it.each([
    ['halves', 60],
    ['unequal parts', 72],
  ])('is left alone when its %s moved apart', (_, border) => {
    const torn: Painter = (x, y) => textured(1)(x < border ? x + 6 : x - 6, y);
    expect(find(at, textured(1), torn, NONE)).toEqual(NONE);
  });

  it('follows its border when its middle moved otherwise', () => {
    const wide = place(230, 230);
    const inner: Painter = (x, y) =>
      Math.max(Math.abs(x - 115), Math.abs(y - 115)) < 80
        ? textured(1)(x + 9, y + 9)
        : textured(1)(x - 5, y + 6);
    expect(find(wide, textured(1), inner, NONE)).toEqual({ x: 5, y: -6 });
  });

  it('is judged by its middle when its border is plain', () => {
    const island: Painter = (x, y) =>
      Math.max(Math.abs(x - 60), Math.abs(y - 60)) < 40 ? textured(2)(x, y) : [40, 60, 80, 255];
    expect(find(at, island, island, { x: -4, y: 11 })).toEqual({ x: -4, y: 11 });
  });

  it('is judged by its opaque part; hidden colours count for nothing', () => {
    const holed: Painter = (x, y) => {
      const [red, green, blue] = textured(3)(x, y);
      return [red, green, blue, x < 30 ? 0 : 255];
    };
    const filled: Painter = (x, y) => (x < 30 ? textured(600)(x, y) : textured(3)(x, y));
    expect(find(at, holed, filled, { x: 5, y: 6 })).toEqual({ x: 5, y: 6 });
  });

  it('is left alone when nothing of the source can be seen', () => {
    const hidden: Painter = (x, y) => {
      const [red, green, blue] = textured(3)(x, y);
      return [red, green, blue, 0];
    };
    expect(find(at, hidden, textured(3), { x: 5, y: 6 })).toEqual(NONE);
  });
});

describe('the size of a source', () => {
  it('may be anything; the smallest are left alone', () => {
    const edge = fc.integer({ min: 1, max: 39 });
    fc.assert(
      fc.property(edge, fc.integer({ min: 1, max: 200 }), fc.boolean(), (short, long, wide) => {
        const at = wide ? place(long, short, 9, 0) : place(short, long, 0, 9, 3);
        expect(find(at, textured(1), textured(1), { x: 1, y: 1 })).toEqual(NONE);
      }),
      { seed: 12, numRuns: 40 },
    );
  });

  it('bounds what can be found: content beyond the edge of the target is gone', () => {
    const narrow = place(200, 48, 30, 0, 30, 0);
    const found = (y: number) => find(narrow, textured(1), textured(1), { x: 9, y });
    expect(found(3)).toEqual({ x: 9, y: 3 });
    expect(found(4)).toEqual(NONE);
  });

  it('may be large: the picture is then compared in larger steps, to the pixel still', () => {
    fc.assert(
      fc.property(shifts, seeds, (shift, seed) => {
        const at = place(400, 500, 1200, 0, 1000, 0);
        expect(find(at, textured(seed), textured(seed), shift)).toEqual(shift);
      }),
      { seed: 13, numRuns: 3 },
    );
  });
});
