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

describe('promptLimit', () => {
  it.each([
    ['recraftv4_1', 10_000],
    ['recraftv3', 1000],
    ['recraftv2', 1000],
  ])('%s takes %i characters', (modelId, limit) => {
    expect(promptLimit(modelId)).toBe(limit);
  });
});
