import { describe, expect, it } from 'vitest';
import { whatItSays } from './usage.ts';

const MODEL = 'gemini-nano-banana-2.1';
const usageMetadata = {
  promptTokenCount: 1000,
  candidatesTokenCount: 1220,
  thoughtsTokenCount: 400,
  totalTokenCount: 2620,
  candidatesTokensDetails: [
    { modality: 'IMAGE', tokenCount: 1120 },
    { modality: 'TEXT', tokenCount: 100 },
  ],
};
const costOf = (answer: object, model = MODEL) => whatItSays(model, answer).costUsd;

describe('whatItSays', () => {
  it('adds up what was given, said, thought and drawn', () => {
    // 1,000 given at 1.50, 100 said and 400 thought at 7.50, 1,120 drawn at 30, a million each.
    expect(costOf({ usageMetadata })).toBeCloseTo(0.0015 + 0.00375 + 0.0336, 10);
  });

  it('takes all that was made for a picture where nothing tells the kinds apart', () => {
    const answer = { usageMetadata: { candidatesTokenCount: 1120 } };

    expect(costOf(answer)).toBeCloseTo(0.0336, 10);
    expect(costOf(answer, 'gemini-3-pro-image')).toBeCloseTo(0.1344, 10);
  });

  it.each([
    ['no usage', {}, MODEL],
    ['an odd usage', { usageMetadata: 'much' }, MODEL],
    ['a model without a known price', { usageMetadata }, 'gemini-9'],
    ['a model named after something every object has', { usageMetadata }, 'toString'],
    ['no answer at all', null, MODEL],
  ])('names no price for %s', (_, answer, model) => {
    expect(whatItSays(model, answer)).toEqual({});
  });

  it('passes over odd counts', () => {
    const answer = { usageMetadata: { ...usageMetadata, thoughtsTokenCount: -1 } };

    expect(costOf(answer)).toBeCloseTo(0.0015 + 0.00075 + 0.0336, 10);
  });

  it('names the model as the answer does', () => {
    expect(whatItSays('gemini-9', { modelVersion: 'gemini-9-001' })).toEqual({
      reportedModelId: 'gemini-9-001',
    });
  });
});
