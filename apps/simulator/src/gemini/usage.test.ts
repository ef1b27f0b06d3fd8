import { describe, expect, it } from 'vitest';
import { parseRequest } from './generate-content-request.ts';
import { usageOf } from './usage.ts';

const image = { inlineData: { mimeType: 'image/png', data: 'AAAA' } };
const requestOf = (parts: object[], imageSize?: string) =>
  parseRequest({
    contents: [{ parts }],
    generationConfig: { ...(imageSize && { imageConfig: { imageSize } }) },
  });

describe('usageOf', () => {
  it('counts words for four characters each, and pictures for a fixed number', () => {
    const request = requestOf([{ text: 'abcde' }, image, image]);
    expect(usageOf(request, [{ text: 'abcd' }, image])).toEqual({
      promptTokenCount: 1122,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 2 },
        { modality: 'IMAGE', tokenCount: 1120 },
      ],
      candidatesTokenCount: 1121,
      candidatesTokensDetails: [
        { modality: 'TEXT', tokenCount: 1 },
        { modality: 'IMAGE', tokenCount: 1120 },
      ],
      thoughtsTokenCount: 0,
      totalTokenCount: 2243,
    });
  });

  it.each([
    [undefined, 1120],
    ['1K', 1120],
    ['2K', 1680],
    ['4K', 3760],
  ])('counts a picture of %s as %i', (imageSize, tokens) => {
    const usage = usageOf(requestOf([{ text: 'a' }], imageSize), [image]);
    expect(usage).toMatchObject({ candidatesTokenCount: tokens });
  });

  it('counts thoughts apart, and drafts not as results', () => {
    const parts = [{ thought: true, text: 'abcdefgh' }, { thought: true, ...image }, image];
    expect(usageOf(requestOf([{ text: 'a' }]), parts)).toMatchObject({
      thoughtsTokenCount: 2,
      candidatesTokenCount: 1120,
      totalTokenCount: 1 + 2 + 1120,
    });
  });

  it('leaves out what did not occur', () => {
    expect(usageOf(requestOf([{ text: 'abcd' }]), [])).toMatchObject({
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: 1 }],
      candidatesTokenCount: 0,
      candidatesTokensDetails: [],
    });
  });
});
