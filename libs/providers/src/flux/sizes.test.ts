import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSize, FLUX_2_RULES, LEGACY_RULES, nearestRatio, nearestResolution } from './sizes.ts';

describe('fitSize', () => {
  it.each([
    ['a size on the grid is kept', 1024, 1024, 1024, 1024],
    ['edges go to the nearest multiple of 16', 1000, 1001, 1008, 1008],
    ['the largest square is kept', 2048, 2048, 2048, 2048],
    ['a larger picture is scaled down as a whole', 4096, 2304, 2720, 1536],
    ['a tiny one is enlarged to the shortest edge', 10, 100, 64, 96],
  ])('for FLUX.2, %s', (_, width, height, fittedWidth, fittedHeight) => {
    expect(fitSize({ width, height }, FLUX_2_RULES)).toEqual({
      width: fittedWidth,
      height: fittedHeight,
    });
  });

  it.each([
    [1024, 1024, 1024, 1024],
    [1365, 768, 1376, 768],
    [2048, 1024, 1440, 736],
    [4000, 100, 1440, 256],
  ])('for the 1.x models, %i × %i becomes %i × %i', (width, height, toWidth, toHeight) => {
    expect(fitSize({ width, height }, LEGACY_RULES)).toEqual({ width: toWidth, height: toHeight });
  });

  it.each([
    ['FLUX.2', FLUX_2_RULES],
    ['1.x', LEGACY_RULES],
  ])('keeps every rule of %s for every picture', (_, rules) => {
    const edge = fc.integer({ min: 1, max: 8192 });
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        const fitted = fitSize({ width, height }, rules);
        for (const length of [fitted.width, fitted.height]) {
          expect(length % rules.multipleOf).toBe(0);
          expect(length).toBeGreaterThanOrEqual(rules.minEdge);
          expect(length).toBeLessThanOrEqual(rules.maxEdge);
        }
        expect(fitted.width * fitted.height).toBeLessThanOrEqual(rules.maxPixels);
      }),
    );
  });

  it('stays within one step of the picture scaled as a whole wherever no edge is at its limit', () => {
    const edge = fc.integer({ min: 512, max: 4096 });
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        const fitted = fitSize({ width, height }, FLUX_2_RULES);
        const scale = Math.min(1, Math.sqrt(FLUX_2_RULES.maxPixels / (width * height)));
        expect(Math.abs(fitted.width - width * scale)).toBeLessThanOrEqual(16);
        expect(Math.abs(fitted.height - height * scale)).toBeLessThanOrEqual(16);
      }),
    );
  });
});

describe('nearestRatio', () => {
  it.each([
    [1024, 1024, '1:1'],
    [1920, 1080, '16:9'],
    [1080, 1920, '9:16'],
    [1000, 1400, '5:7'],
    [5000, 100, '21:9'],
  ])('%i × %i is nearest to %s', (width, height, ratio) => {
    expect(nearestRatio({ width, height })).toBe(ratio);
  });
});

describe('nearestResolution', () => {
  it.each([
    [64, 64, '768sq'],
    [1024, 1024, '1k'],
    [1536, 1536, '1.5k'],
    [2730, 1536, '2k'],
    [4096, 4096, '4k'],
  ])('%i × %i is nearest to %s', (width, height, resolution) => {
    expect(nearestResolution({ width, height })).toBe(resolution);
  });
});
