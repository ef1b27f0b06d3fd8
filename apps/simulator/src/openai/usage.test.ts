import { describe, expect, it } from 'vitest';
import { usageOf } from './usage.ts';

describe('usageOf', () => {
  it('counts words, pictures given and pictures drawn apart', () => {
    const [small, large] = [
      { width: 100, height: 100 },
      { width: 1024, height: 1024 },
    ];
    expect(usageOf('a'.repeat(41), [small, small], [large])).toEqual({
      input_tokens: 31,
      input_tokens_details: { text_tokens: 11, image_tokens: 20 },
      output_tokens: 1049,
      output_tokens_details: { text_tokens: 0, image_tokens: 1049 },
      total_tokens: 1080,
    });
  });

  it('counts nothing where there is nothing', () => {
    expect(usageOf('', [], [])).toMatchObject({ total_tokens: 0 });
  });
});
