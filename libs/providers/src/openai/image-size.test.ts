import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FREE_SIZE_RULES, hasFixedSizes, imageSizeFor } from './image-size.ts';

const FREE = 'gpt-image-2.6-flare';
const FIXED = 'gpt-image-1.5';
const edges = (text: string) => {
  const [width = 0, height = 0] = text.split('x').map(Number);
  return { width, height };
};

describe('hasFixedSizes', () => {
  it.each([
    ['gpt-image-1.5', true],
    ['gpt-image-1-mini', true],
    ['chatgpt-image-latest', true],
    ['gpt-image-2', false],
    ['gpt-image-2.5-sunburst', false],
    ['gpt-image-2.6-flare', false],
  ])('knows of %s: %s', (modelId, expected) => {
    expect(hasFixedSizes(modelId)).toBe(expected);
  });
});

describe('imageSizeFor a model with fixed sizes', () => {
  it.each([
    [1024, 1024, '1024x1024'],
    [1820, 1024, '1536x1024'],
    [1024, 1820, '1024x1536'],
    [1200, 1000, '1024x1024'],
    [1000, 1300, '1024x1536'],
  ])('gives %i × %i the shape %s', (width, height, expected) => {
    expect(imageSizeFor(FIXED, { width, height })).toBe(expected);
  });
});

describe('imageSizeFor a model with free sizes', () => {
  it.each([
    [1024, 1024, '1024x1024'],
    [1820, 1024, '1824x1024'],
    [1376, 768, '1376x768'],
    [3840, 2160, '3840x2160'],
    [4096, 4096, '2880x2880'],
    [4096, 2304, '3840x2160'],
  ])('gives %i × %i the size %s', (width, height, expected) => {
    expect(imageSizeFor(FREE, { width, height })).toBe(expected);
  });

  it('enlarges what is too small', () => {
    const { width, height } = edges(imageSizeFor(FREE, { width: 320, height: 180 }));
    expect(width * height).toBeGreaterThanOrEqual(FREE_SIZE_RULES.minPixels);
    expect(width / height).toBeCloseTo(16 / 9, 1);
  });

  it('stays within every limit and near the shape, whatever is wanted', () => {
    const edge = fc.integer({ min: 1, max: 10_000 });
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        const size = edges(imageSizeFor(FREE, { width, height }));
        const [shorter, longer] = [size.width, size.height].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const { multipleOf, maxEdge, maxRatio, minPixels, maxPixels } = FREE_SIZE_RULES;
        expect([size.width % multipleOf, size.height % multipleOf]).toEqual([0, 0]);
        expect(longer).toBeLessThanOrEqual(Math.min(maxEdge, maxRatio * shorter));
        expect(size.width * size.height).toBeGreaterThanOrEqual(minPixels);
        expect(size.width * size.height).toBeLessThanOrEqual(maxPixels);
        const wanted = Math.min(maxRatio, Math.max(1 / maxRatio, width / height));
        expect(Math.abs(Math.log(size.width / size.height / wanted))).toBeLessThan(0.06);
      }),
      { numRuns: 2000 },
    );
  });
});
