import { describe, expect, it } from 'vitest';
import { EarlyAnswer } from '../service/early-answer.ts';
import { parseRequest } from './generate-content-request.ts';

const user = { role: 'user', parts: [{ text: 'a pier' }] };
const model = { role: 'model', parts: [{ text: 'Here.', thoughtSignature: 'AAAA' }] };
const picture = { mimeType: 'image/png', data: 'AAAA' };
const least = { contents: [user] };

/** What a refusal says; `undefined` when nothing was refused. */
async function refusal(body: unknown): Promise<string | undefined> {
  try {
    parseRequest(body);
    return undefined;
  } catch (error) {
    if (!(error instanceof EarlyAnswer)) throw error;
    const { error: said } = (await error.response.json()) as { error: { message: string } };
    return said.message;
  }
}

describe('parseRequest', () => {
  it('fills in what was left unsaid', () => {
    expect(parseRequest({ contents: [{ parts: [{ text: 'a pier' }] }] })).toEqual({
      contents: [user],
      generationConfig: { responseModalities: ['TEXT', 'IMAGE'] },
    });
  });

  it.each<[string, unknown]>([
    ['a conversation', { contents: [user, model, user] }],
    ['a picture alone', { contents: [{ parts: [{ inlineData: picture }] }] }],
    [
      'a picture alone to be answered',
      { ...least, generationConfig: { responseModalities: ['IMAGE'] } },
    ],
    [
      'an empty text with a signature',
      {
        contents: [user, { role: 'model', parts: [{ text: '', thoughtSignature: 'AAAA' }] }, user],
      },
    ],
    ['a negative seed', { ...least, generationConfig: { seed: -1 } }],
  ])('takes %s', async (_, body) => {
    expect(await refusal(body)).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'Invalid JSON payload'],
    ['no turns', { contents: [] }, 'contents'],
    ['two turns of one side', { contents: [user, user] }, 'alternate'],
    ['a beginning by the model', { contents: [model, user] }, 'alternate'],
    ['an end with the model', { contents: [user, model] }, 'last turn'],
    ['an unknown role', { contents: [{ ...user, role: 'system' }] }, 'role'],
    ['a turn without parts', { contents: [{ role: 'user', parts: [] }] }, 'parts'],
    ['an empty part', { contents: [{ parts: [{}] }] }, 'exactly one'],
    [
      'a part that is both',
      { contents: [{ parts: [{ text: 'a', inlineData: picture }] }] },
      'exactly one',
    ],
    [
      'a GIF',
      { contents: [{ parts: [{ inlineData: { ...picture, mimeType: 'image/gif' } }] }] },
      'mimeType',
    ],
    [
      'no base64',
      { contents: [{ parts: [{ inlineData: { ...picture, data: 'AA A' } }] }] },
      'base64',
    ],
    [
      'a signature that is none',
      { contents: [{ parts: [{ text: 'a', thoughtSignature: '?' }] }] },
      'base64',
    ],
    [
      'an address',
      { contents: [{ parts: [{ fileData: { fileUri: 'https://x.example' } }] }] },
      'fileData',
    ],
    ['safety settings', { ...least, safetySettings: [] }, 'safetySettings'],
    ['an unknown setting', { ...least, generationConfig: { temperature: 1 } }, 'temperature'],
    [
      'no picture to be made',
      { ...least, generationConfig: { responseModalities: ['TEXT'] } },
      'only draws',
    ],
    [
      'an unknown ratio',
      { ...least, generationConfig: { imageConfig: { aspectRatio: '7:5' } } },
      'aspectRatio',
    ],
    [
      'a small k',
      { ...least, generationConfig: { imageConfig: { imageSize: '2k' } } },
      'imageSize',
    ],
    ['a seed of half', { ...least, generationConfig: { seed: 0.5 } }, 'seed'],
  ])('refuses %s and says why', async (_, body, says) => {
    expect(await refusal(body)).toContain(says);
  });
});
