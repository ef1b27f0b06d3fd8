import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { borderLength, borderPoint, nearestBorderIndex } from './border.ts';

const sizes = fc.record({
  width: fc.integer({ min: 1, max: 20 }),
  height: fc.integer({ min: 1, max: 20 }),
});

describe('borderPoint', () => {
  it('goes round every border pixel, clockwise, one step at a time', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const points = Array.from({ length: borderLength(size) }, (_, at) => borderPoint(at, size));
        points.forEach((point, at) => {
          const next = borderPoint((at + 1) % points.length, size);
          expect(Math.abs(next.x - point.x) + Math.abs(next.y - point.y)).toBeLessThanOrEqual(1);
        });
        const visited = new Set(points.map(({ x, y }) => `${x},${y}`));
        const inner = Math.max(0, size.width - 2) * Math.max(0, size.height - 2);
        expect(visited.size).toBe(size.width * size.height - inner);
      }),
    );
  });
});

describe('nearestBorderIndex', () => {
  it('finds the nearest pixel of the picture, on the side that faces the place', () => {
    const reach = fc.integer({ min: -30, max: 50 });
    fc.assert(
      fc.property(sizes, reach, reach, (size, x, y) => {
        fc.pre(x < 0 || y < 0 || x >= size.width || y >= size.height);
        const point = borderPoint(nearestBorderIndex(x, y, size), size);
        expect(point.x).toBe(Math.min(Math.max(x, 0), size.width - 1));
        expect(point.y).toBe(Math.min(Math.max(y, 0), size.height - 1));
        const outwards = (point.x - x) * point.inwardX + (point.y - y) * point.inwardY;
        expect(outwards).toBeGreaterThan(0);
      }),
    );
  });
});
