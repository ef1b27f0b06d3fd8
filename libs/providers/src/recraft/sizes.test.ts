import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestSize, promptLimit } from './sizes.ts';

describe('nearestSize', () => {
  it.each([
    ['recraftv4_1', 1024, 1024, '1024x1024'],
    ['recraftv4_1', 1920, 1080, '1344x768'],
    ['recraftv4_1', 600, 1200, '768x1536'],
    ['recraftv4_1_flash', 4000, 3000, '1216x896'],
    ['recraftv4_1_pro', 1024, 1024, '2048x2048'],
    ['recraftv4_1_pro', 1920, 1080, '2688x1536'],
    ['recraftv4', 1000, 5000, '768x1536'],
    ['recraftv3', 1920, 1080, '1820x1024'],
    ['recraftv3', 3, 4, '1024x1365'],
    ['recraftv2', 1000, 1000, '1024x1024'],
  ])('%s makes of %i × %i a picture of %s', (modelId, width, height, size) => {
    expect(nearestSize(modelId, { width, height })).toBe(size);
  });
});

const MODELS = ['recraftv4_1', 'recraftv4_1_pro', 'recraftv4_1_flash', 'recraftv3', 'recraftv2'];
const edge = fc.integer({ min: 1, max: 8192 });

function sizeFor(modelId: string, width: number, height: number) {
  const [toWidth = 0, toHeight = 0] = nearestSize(modelId, { width, height })
    .split('x')
    .map(Number);
  return { width: toWidth, height: toHeight };
}

describe.each(MODELS)('every size for %s', (modelId) => {
  it('is one the model makes: asked for again, it is its own nearest', () => {
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        const size = sizeFor(modelId, width, height);
        expect(sizeFor(modelId, size.width, size.height)).toEqual(size);
      }),
    );
  });

  it('is never further from the asked ratio than the square every model makes', () => {
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        const size = sizeFor(modelId, width, height);
        const asked = Math.log(width / height);
        const off = Math.abs(asked - Math.log(size.width / size.height));
        expect(off).toBeLessThanOrEqual(Math.abs(asked));
      }),
    );
  });
});

describe('promptLimit', () => {
  it.each([
    ['recraftv4_1', 10_000],
    ['recraftv3', 1000],
    ['recraftv2', 1000],
  ])('%s takes %i characters', (modelId, limit) => {
    expect(promptLimit(modelId)).toBe(limit);
  });
});
