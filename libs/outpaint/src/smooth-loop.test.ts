import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smoothLoop } from './smooth-loop.ts';

describe('smoothLoop', () => {
  it('averages over the neighbours on both sides, across the end', () => {
    const smooth = smoothLoop(new Float32Array([3, 0, 0, 0, 0, 6]), 1, 1);
    expect([...smooth]).toEqual([3, 1, 0, 0, 2, 3]);
  });

  it('keeps the channels apart', () => {
    const smooth = smoothLoop(new Float32Array([3, 30, 0, 0, 0, 0]), 2, 1);
    expect([...smooth]).toEqual([1, 10, 1, 10, 1, 10]);
  });

  it('keeps the mean of any line, however long the radius', () => {
    const line = fc.array(fc.integer({ min: -255, max: 255 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(line, fc.integer({ min: 0, max: 100 }), (values, radius) => {
        const smooth = smoothLoop(new Float32Array(values), 1, radius);
        const mean = (all: Iterable<number>) => [...all].reduce((a, b) => a + b, 0) / values.length;
        expect(mean(smooth)).toBeCloseTo(mean(values), 2);
      }),
    );
  });
});
