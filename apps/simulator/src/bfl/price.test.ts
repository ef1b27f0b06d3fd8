import { describe, expect, it } from 'vitest';
import type { BflModel } from './models.ts';
import { madePixels, megapixels, priceOf } from './price.ts';
import type { Submission } from './submission.ts';

const model: BflModel = { family: 'flux-2', price: [3, 1.5] };
const MEGAPIXEL = 2 ** 20;

const submission = (width: number, height: number, givenPixels = 0): Submission => ({
  prompt: 'a pier',
  seed: undefined,
  givenPixels,
  work: { kind: 'scene', prompt: 'a pier', format: 'png', width, height },
});

const fill: Submission = {
  prompt: 'a pier',
  seed: undefined,
  givenPixels: 5000,
  work: { kind: 'fill', prompt: 'a pier', format: 'png', image: '', mask: '' },
};

describe('priceOf', () => {
  it.each([
    [64, 64, 0, 3],
    [1024, 1024, 0, 3],
    [1024, 1040, 0, 4.5],
    [2048, 2048, 0, 7.5],
    [1024, 1024, 1, 4.5],
    [1024, 1024, MEGAPIXEL, 4.5],
    [1024, 1024, MEGAPIXEL + 1, 6],
  ])('for %i x %i and %i pixels given is %d credits', (width, height, given, credits) => {
    expect(priceOf(model, submission(width, height, given))).toBe(credits);
  });
});

describe('madePixels', () => {
  it('are those of the canvas, or of the picture that is filled', () => {
    expect(madePixels(submission(64, 100))).toBe(6400);
    expect(madePixels(fill)).toBe(5000);
  });
});

describe('megapixels', () => {
  it.each([
    [0, 0],
    [4999, 0],
    [5000, 0.01],
    [1024 * 1024, 1.05],
    [2048 * 2048, 4.19],
  ])('of %i pixels are %d', (pixels, expected) => {
    expect(megapixels(pixels)).toBe(expected);
  });
});
