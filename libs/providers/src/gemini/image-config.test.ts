import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASPECT_RATIOS, imageConfigFor } from './image-config.ts';

const MODEL = 'gemini-nano-banana-2.1';

describe('imageConfigFor', () => {
  it.each([
    [1024, 1024, '1:1'],
    [1376, 768, '16:9'],
    [768, 1376, '9:16'],
    [1264, 848, '3:2'],
    [1100, 1000, '1:1'],
    [1250, 1000, '5:4'],
    [4000, 500, '21:9'],
  ])('calls the shape of %i × %i %s', (width, height, aspectRatio) => {
    expect(imageConfigFor(MODEL, { width, height }).aspectRatio).toBe(aspectRatio);
  });

  it.each(ASPECT_RATIOS)('finds $label again', ({ label, width, height }) => {
    const size = { width: width * 100, height: height * 100 };
    expect(imageConfigFor(MODEL, size).aspectRatio).toBe(label);
  });

  it('turns with the picture', () => {
    const turned = (label: string) => label.split(':').reverse().join(':');
    const labels = ASPECT_RATIOS.map(({ label }) => label);
    fc.assert(
      fc.property(
        fc.integer({ min: 64, max: 2000 }),
        fc.integer({ min: 64, max: 2000 }),
        (a, b) => {
          const upright = imageConfigFor(MODEL, { width: a, height: b }).aspectRatio;
          const lying = imageConfigFor(MODEL, { width: b, height: a }).aspectRatio;
          fc.pre(labels.includes(turned(upright)) && labels.includes(turned(lying)));
          expect(lying).toBe(turned(upright));
        },
      ),
    );
  });

  it.each([
    [512, 512, undefined],
    [1024, 1024, undefined],
    [1820, 1024, undefined],
    [2048, 2048, '2K'],
    [2730, 1536, '2K'],
    [4096, 4096, '4K'],
  ])('asks for %i × %i as %s', (width, height, imageSize) => {
    expect(imageConfigFor(MODEL, { width, height }).imageSize).toBe(imageSize);
  });

  it.each(['gemini-3.1-flash-lite-image', 'gemini-2.5-flash-image'])(
    'leaves the size to %s, which has only one',
    (modelId) => {
      expect(imageConfigFor(modelId, { width: 4096, height: 4096 })).toEqual({
        aspectRatio: '1:1',
      });
    },
  );
});
