import { describe, expect, it } from 'vitest';
import { openAiModel } from './models.ts';

describe('openAiModel', () => {
  it.each([
    ['gpt-image-1-mini', true],
    ['gpt-image-1.5', true],
    ['chatgpt-image-latest', true],
    ['gpt-image-2', false],
    ['gpt-image-2.5-sunburst', false],
    ['gpt-image-2.5-flare-2026-09-08', false],
    ['gpt-image-2.6-sunburst', false],
    ['gpt-image-2.6-flare', false],
  ])('knows %s, with fixed sizes: %s', (id, hasFixedSizes) => {
    expect(openAiModel(id)).toEqual({ hasFixedSizes, takesFidelity: hasFixedSizes });
  });

  it.each(['', 'gpt-image-1', 'gpt-image-2.5', 'gpt-image-2.5-', 'gpt-image-2.5-Flare', 'gpt-6'])(
    'knows no %j',
    (id) => {
      expect(openAiModel(id)).toBeUndefined();
    },
  );
});
