import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SwipeDirection, swipeDirection } from './swipe-direction.ts';
import type { Point } from './zoom.ts';

describe('swipeDirection', () => {
  it.each<[SwipeDirection, Point]>([
    ['left', { x: -60, y: 20 }],
    ['right', { x: 60, y: -20 }],
    ['up', { x: 20, y: -60 }],
    ['down', { x: -20, y: 60 }],
  ])('is %s', (expected, way) => {
    expect(swipeDirection(way)).toBe(expected);
  });

  it.each<[string, Point]>([
    ['a tap', { x: 0, y: 0 }],
    ['a short way', { x: 49, y: 0 }],
    ['a slanting one', { x: 200, y: 180 }],
  ])('is none for %s', (_, way) => {
    expect(swipeDirection(way)).toBeUndefined();
  });

  it('turns with the way', () => {
    const quarter: Record<SwipeDirection, SwipeDirection> = {
      left: 'up',
      up: 'right',
      right: 'down',
      down: 'left',
    };
    const distance = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(distance, distance, (x, y) => {
        const before = swipeDirection({ x, y });
        expect(swipeDirection({ x: -y, y: x })).toBe(before && quarter[before]);
      }),
    );
  });
});
