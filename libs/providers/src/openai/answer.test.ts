import { describe, expect, it } from 'vitest';
import { base64, picture } from '../../test/pictures.ts';
import { readAnswer } from './answer.ts';

const provider = { name: 'OpenAI', apiKey: 'sesame' };
const MODEL = 'gpt-image-2.6-flare';
const drawn = picture('result');
const data = [{ b64_json: base64(drawn) }];

describe('readAnswer', () => {
  it('decodes the picture', () => {
    expect(readAnswer(provider, MODEL, { created: 1, data })).toEqual({
      bytes: Buffer.from(drawn.bytes),
    });
  });

  it('takes the first of several pictures', () => {
    const several = [...data, { b64_json: base64(picture('second')) }];
    expect(readAnswer(provider, MODEL, { data: several }).bytes).toEqual(Buffer.from(drawn.bytes));
  });

  it('passes a rewritten prompt on', () => {
    const rewritten = [{ ...data[0], revised_prompt: 'a tall lighthouse' }];
    expect(readAnswer(provider, MODEL, { data: rewritten }).revisedPrompt).toBe(
      'a tall lighthouse',
    );
    const silent = [{ ...data[0], revised_prompt: null }];
    expect(readAnswer(provider, MODEL, { data: silent })).not.toHaveProperty('revisedPrompt');
  });

  it('does not lose a paid picture over a rewritten prompt that is no text', () => {
    const odd = [{ ...data[0], revised_prompt: ['a tall lighthouse'] }];
    expect(readAnswer(provider, MODEL, { data: odd })).toEqual({ bytes: Buffer.from(drawn.bytes) });
  });

  it('prices text in at $5, pictures in at $8 and pictures out at $30 a million tokens', () => {
    const usage = {
      input_tokens: 3_000_000,
      input_tokens_details: { text_tokens: 1_000_000, image_tokens: 2_000_000 },
      output_tokens: 3_000_000,
    };
    expect(readAnswer(provider, MODEL, { data, usage }).costUsd).toBe(5 + 16 + 90);
  });

  it('prices what is told and forgives what is not', () => {
    expect(readAnswer(provider, MODEL, { data, usage: { output_tokens: 1056 } }).costUsd).toBe(
      0.03168,
    );
    expect(readAnswer(provider, MODEL, { data, usage: null })).not.toHaveProperty('costUsd');
    expect(readAnswer(provider, MODEL, { data, usage: 'a lot' })).not.toHaveProperty('costUsd');
  });

  it('names no price for a model whose price is not known', () => {
    const answer = { data, usage: { output_tokens: 1056 } };
    expect(readAnswer(provider, 'gpt-image-1.5', answer)).not.toHaveProperty('costUsd');
  });

  it.each([undefined, null, 'text', {}, { data: [] }, { data: [{ url: 'https://a.example' }] }])(
    'finds no picture in %j',
    (answer) => {
      expect(() => readAnswer(provider, MODEL, answer)).toThrow(
        expect.objectContaining({
          code: 'PROVIDER_BAD_RESPONSE',
          retryable: false,
          message: 'OpenAI sent an answer of an unknown shape.',
        }),
      );
    },
  );

  it('refuses a picture that broke off', () => {
    const cut = [{ b64_json: base64(drawn).slice(0, 21) }];
    expect(() => readAnswer(provider, MODEL, { data: cut })).toThrow(
      expect.objectContaining({ code: 'PROVIDER_BAD_RESPONSE', retryable: false }),
    );
  });
});
