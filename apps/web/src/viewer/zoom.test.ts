import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actualSize,
  fitInto,
  panBy,
  showActualSize,
  type Point,
  type Size,
  type View,
  WHOLE,
  zoomBy,
} from './zoom.ts';

const size = (max: number): fc.Arbitrary<Size> =>
  fc.record({ width: fc.integer({ min: 50, max }), height: fc.integer({ min: 50, max }) });
// Evenly spread: nearly all doubles between two bounds lie beside zero.
const factor = fc.integer({ min: 10, max: 1000 }).map((percent) => percent / 100);
const share = fc.integer({ min: -50, max: 50 }).map((percent) => percent / 100);
const scene = fc.record({ picture: size(4096), box: size(3000) });

/** Where a point of the box, given from its middle, lies in the picture, in fractions of it. */
function inPicture(view: View, at: Point, picture: Size, box: Size): Point {
  const fit = fitInto(picture, box);
  return {
    x: view.x + at.x / (fit.width * view.zoom),
    y: view.y + at.y / (fit.height * view.zoom),
  };
}

/** How far the picture reaches beyond each side of the box; negative where it stops short of it. */
function overhang({ zoom, x, y }: View, picture: Size, box: Size) {
  const fit = fitInto(picture, box);
  const [width, height] = [fit.width * zoom, fit.height * zoom];
  return {
    left: x * width - box.width / 2,
    right: (1 - x) * width - box.width / 2,
    top: y * height - box.height / 2,
    bottom: (1 - y) * height - box.height / 2,
  };
}

function expectInBounds(view: View, picture: Size, box: Size): void {
  const { left, right, top, bottom } = overhang(view, picture, box);
  // Either the picture fills the box, or it stands in its middle: never an edge further in.
  for (const [one, other] of [
    [left, right],
    [top, bottom],
  ] as const) {
    if (one + other > 0) expect(Math.min(one, other)).toBeGreaterThanOrEqual(-1e-6);
    else expect(one).toBeCloseTo(other, 6);
  }
}

describe('fitInto', () => {
  it.each([
    ['wide', { width: 2000, height: 1000 }, { width: 500, height: 250 }],
    ['tall', { width: 1000, height: 2000 }, { width: 250, height: 500 }],
    ['small', { width: 10, height: 10 }, { width: 500, height: 500 }],
  ])('a %s picture as large as it can be', (_, picture, expected) => {
    expect(fitInto(picture, { width: 500, height: 500 })).toEqual(expected);
  });

  it('keeps the shape, fits, and touches two sides', () => {
    fc.assert(
      fc.property(scene, ({ picture, box }) => {
        const { width, height } = fitInto(picture, box);
        expect(width / height).toBeCloseTo(picture.width / picture.height, 6);
        expect(Math.max(width / box.width, height / box.height)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('zoomBy', () => {
  const picture = { width: 1000, height: 1000 };
  const box = { width: 500, height: 500 };

  it('keeps what is under the cursor under it, unless an edge would come too far in', () => {
    fc.assert(
      fc.property(scene, factor, factor, share, share, (place, first, second, across, down) => {
        const at = { x: across * place.box.width, y: down * place.box.height };
        const view = zoomBy(WHOLE, Math.max(1, first), at, place.picture, place.box);
        const next = zoomBy(view, second, at, place.picture, place.box);
        const { left, right, top, bottom } = overhang(next, place.picture, place.box);
        const [before, after] = [view, next].map((one) =>
          inPicture(one, at, place.picture, place.box),
        );
        if (Math.min(left, right) > 1e-6) expect(after?.x).toBeCloseTo(before?.x ?? NaN, 6);
        if (Math.min(top, bottom) > 1e-6) expect(after?.y).toBeCloseTo(before?.y ?? NaN, 6);
      }),
    );
  });

  it('keeps the picture in sight', () => {
    fc.assert(
      fc.property(scene, factor, factor, share, share, (place, first, second, across, down) => {
        const at = { x: across * place.box.width, y: down * place.box.height };
        const view = zoomBy(WHOLE, first, at, place.picture, place.box);
        expectInBounds(view, place.picture, place.box);
        expectInBounds(
          zoomBy(view, second, at, place.picture, place.box),
          place.picture,
          place.box,
        );
      }),
    );
  });

  it('goes out to the whole picture, and to a small one in its own size', () => {
    expect(zoomBy(WHOLE, 0.01, { x: 0, y: 0 }, picture, box)).toEqual(WHOLE);
    const small = { width: 100, height: 100 };
    expect(zoomBy(WHOLE, 0.01, { x: 0, y: 0 }, small, box).zoom).toBeCloseTo(0.2, 9);
  });

  it('goes in until a pixel of the picture is sixteen of the screen', () => {
    const { zoom } = zoomBy(WHOLE, 1e9, { x: 0, y: 0 }, picture, box);
    expect(zoom).toBe(actualSize(picture, box) * 16);
  });
});

describe('showActualSize', () => {
  it('makes every pixel of the picture one of the screen, and keeps it in sight', () => {
    fc.assert(
      fc.property(scene, factor, ({ picture, box }, by) => {
        const before = zoomBy(WHOLE, by, { x: 20, y: -10 }, picture, box);
        const view = showActualSize(before, picture, box);
        expect(fitInto(picture, box).width * view.zoom).toBeCloseTo(picture.width, 6);
        expectInBounds(view, picture, box);
      }),
    );
  });

  it('stays around what is in the middle', () => {
    const [picture, box] = [
      { width: 2000, height: 2000 },
      { width: 500, height: 500 },
    ];
    expect(showActualSize({ zoom: 2, x: 0.4, y: 0.6 }, picture, box)).toEqual({
      zoom: 4,
      x: 0.4,
      y: 0.6,
    });
  });
});

describe('panBy', () => {
  it('moves nothing while the whole picture is shown', () => {
    fc.assert(
      fc.property(scene, fc.integer(), fc.integer(), ({ picture, box }, x, y) => {
        const moved = panBy(WHOLE, { x, y }, picture, box);
        expect(moved.x).toBeCloseTo(0.5, 9);
        expect(moved.y).toBeCloseTo(0.5, 9);
      }),
    );
  });

  it('moves the picture along with the hand', () => {
    const [picture, box] = [
      { width: 1000, height: 1000 },
      { width: 500, height: 500 },
    ];
    // At twice the size 1000 px of it are in reach: 100 px to the right show what is 0.1 to the left.
    expect(panBy({ zoom: 2, x: 0.5, y: 0.5 }, { x: 100, y: -50 }, picture, box)).toEqual({
      zoom: 2,
      x: 0.4,
      y: 0.55,
    });
  });

  it('stops at the edges, however far the hand goes', () => {
    fc.assert(
      fc.property(scene, factor, fc.integer(), fc.integer(), ({ picture, box }, by, x, y) => {
        const view = zoomBy(WHOLE, Math.max(1, by), { x: 0, y: 0 }, picture, box);
        const moved = panBy(view, { x, y }, picture, box);
        expect(moved.zoom).toBe(view.zoom);
        expectInBounds(moved, picture, box);
      }),
    );
  });
});
