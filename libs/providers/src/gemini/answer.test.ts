import { describe, expect, it } from 'vitest';
import { inlineImage, readAnswer } from './answer.ts';

const provider = { name: 'Google Gemini', apiKey: 'sesame' };
const image = (data: string, extra = {}) => ({
  inlineData: { mimeType: 'image/png', data },
  ...extra,
});
const ending = (finishReason: string, parts: object[] = []) => ({
  candidates: [{ finishReason, content: { role: 'model', parts } }],
});
const failure = (answer: unknown): unknown => {
  try {
    return readAnswer(provider, answer);
  } catch (error) {
    return error;
  }
};

describe('readAnswer', () => {
  it('takes the last picture that is no draft', () => {
    const parts = [
      { text: 'Here you are.' },
      image('first'),
      image('final', { thoughtSignature: 'sig' }),
      image('draft', { thought: true }),
    ];
    expect(readAnswer(provider, ending('STOP', parts))).toEqual({
      parts,
      imageAt: 2,
      data: 'final',
    });
  });

  it('keeps fields it does not know', () => {
    const parts = [image('final', { novelty: { level: [1, null] } })];
    expect(readAnswer(provider, ending('STOP', parts)).parts).toEqual(parts);
  });

  it.each(['SAFETY', 'OTHER', 'PROHIBITED_CONTENT', 'A_NEW_REASON'])(
    'takes a prompt blocked for %s for moderation',
    (blockReason) => {
      expect(failure({ promptFeedback: { blockReason } })).toMatchObject({
        code: 'MODERATED',
        retryable: false,
        cause: { message: blockReason },
      });
    },
  );

  it.each([
    'SAFETY',
    'RECITATION',
    'BLOCKLIST',
    'PROHIBITED_CONTENT',
    'SPII',
    'IMAGE_SAFETY',
    'IMAGE_PROHIBITED_CONTENT',
    'IMAGE_RECITATION',
  ])('takes an end for %s for moderation, whatever was drawn before', (reason) => {
    expect(failure(ending(reason))).toMatchObject({ code: 'MODERATED', retryable: false });
    expect(failure(ending(reason, [image('half')]))).toMatchObject({ code: 'MODERATED' });
  });

  it.each([
    ['an end without a picture', ending('NO_IMAGE')],
    ['an end for another reason', ending('IMAGE_OTHER')],
  ])('lets %s be retried', (_, answer) => {
    expect(failure(answer)).toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: true,
      message: 'Google Gemini answered without a picture.',
    });
  });

  it.each([
    ['words alone', ending('STOP', [{ text: 'Which lighthouse?' }])],
    ['drafts alone', ending('STOP', [image('draft', { thought: true })])],
    ['no content', { candidates: [{ finishReason: 'STOP' }] }],
    ['too many words', ending('MAX_TOKENS', [{ text: 'Once upon a time' }])],
  ])('does not pay for %s twice', (_, answer) => {
    expect(failure(answer)).toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: false,
      message: 'Google Gemini answered without a picture.',
    });
  });

  it.each([
    null,
    'text',
    {},
    { candidates: [] },
    { candidates: 'none' },
    { candidates: [{ content: { parts: [7] } }] },
  ])('cannot make sense of %j', (answer) => {
    expect(failure(answer)).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
  });
});

describe('inlineImage', () => {
  it('tells drafts from results and pictures from words', () => {
    expect(inlineImage(image('a'))).toEqual({ data: 'a', isDraft: false });
    expect(inlineImage(image('b', { thought: true }))).toEqual({ data: 'b', isDraft: true });
    expect(inlineImage({ text: 'words' })).toBeUndefined();
  });
});
