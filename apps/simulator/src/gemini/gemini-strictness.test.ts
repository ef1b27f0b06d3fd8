import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { plainPicture } from '../../test/plain-picture.ts';
import { KEY, startWire } from '../../test/wire.ts';

interface Answer {
  error?: { status: string; message: string };
  usageMetadata?: Record<string, unknown>;
  modelVersion?: string;
  responseId?: string;
}

async function post(model: string, generationConfig: object = {}, parts: object[] = []) {
  const { url, requests } = await startWire('google_gemini');
  const response = await fetch(`${url}/v1beta/models/${model}:generateContent`, {
    method: 'POST',
    headers: { 'x-goog-api-key': KEY, 'content-type': 'application/json' },
    body: JSON.stringify({
      contents: [{ parts: [{ text: 'a pier, extend it' }, ...parts] }],
      generationConfig,
    }),
  });
  const answer = (await response.json()) as Answer;
  return { status: response.status, answer, requests };
}

const imagePart = (picture: Buffer) => ({
  inlineData: { mimeType: 'image/png', data: picture.toString('base64') },
});

describe('a model', () => {
  it.each([
    ['gemini-nano-banana-2.1', '2K', 200],
    ['gemini-3.1-flash-lite-image', '1K', 200],
    ['gemini-3.1-flash-lite-image', '2K', 400],
    ['gemini-3.1-flash-lite-image', '4K', 400],
    ['gemini-2.5-flash-image', '2K', 400],
  ])('%s asked for %s answers with %i', async (model, imageSize, status) => {
    expect((await post(model, { imageConfig: { imageSize } })).status).toBe(status);
  });

  it.each(['1:4', '4:1', '1:8', '8:1'])('draws %s only if it is said to', async (aspectRatio) => {
    const config = { imageConfig: { aspectRatio } };
    expect((await post('gemini-3.1-flash-image', config)).status).toBe(200);
    const { status, answer } = await post('gemini-nano-banana-2.1', config);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({
      status: 'INVALID_ARGUMENT',
      message: expect.stringContaining(aspectRatio) as string,
    });
  });

  it.each(['gemini-9-image', 'gemini-nano-banana-2', 'imagen-4', 'gemini-3-pro'])(
    'of the name %s is not found',
    async (model) => {
      const { status, answer } = await post(model);
      expect(status).toBe(404);
      expect(answer.error?.message).toContain(`models/${model} is not found`);
    },
  );
});

describe('a call', () => {
  it('draws and speaks when it does not say what it wants', async () => {
    expect((await post('gemini-nano-banana-2.1')).status).toBe(200);
  });

  it('has to be JSON, and to say so', async () => {
    const { ask } = await startWire('google_gemini');
    const answer = await ask('a pier', { headers: { 'content-type': 'text/plain' } });
    expect(answer.status).toBe(400);
  });

  it('takes its key from the query as well', async () => {
    const { ask, url, path, requests } = await startWire('google_gemini');
    expect((await ask('a pier', { headers: { 'x-goog-api-key': 'invalid' } })).status).toBe(400);
    const body = JSON.stringify({ contents: [{ parts: [{ text: 'a pier' }] }] });
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body };
    expect((await fetch(`${url}${path}?key=secret`, init)).status).toBe(200);
    expect(JSON.stringify(await requests())).not.toContain('secret');
  });

  it.each([
    ['a seed that is too large', { seed: 2 ** 31 }],
    ['words alone', { responseModalities: ['TEXT'] }],
    ['an output format', { imageConfig: { outputMimeType: 'image/png' } }],
  ])('is refused for %s', async (_, config) => {
    expect((await post('gemini-nano-banana-2.1', config)).status).toBe(400);
  });

  it('is of the kind that its pictures make it', async () => {
    const open = await sharp(await plainPicture(64, 64))
      .extend({ left: 64, background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png()
      .toBuffer();
    const model = 'gemini-nano-banana-2.1';
    const calls = [
      await post(model),
      await post(model, {}, [imagePart(await plainPicture(64, 64))]),
      await post(model, {}, [imagePart(open)]),
    ];
    const logs = await Promise.all(calls.map(({ requests }) => requests()));
    expect(logs.map(([call]) => call?.operation)).toEqual(['generate', 'iterate', 'outpaint']);
  });
});

describe('an answer', () => {
  it('says what it counts for, by modality', async () => {
    const picture = imagePart(await plainPicture(64, 64));
    const config = { imageConfig: { imageSize: '2K' } };
    const { answer } = await post('gemini-nano-banana-2.1', config, [picture]);
    expect(answer).toMatchObject({
      modelVersion: 'gemini-nano-banana-2.1',
      responseId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      usageMetadata: {
        promptTokenCount: 565,
        promptTokensDetails: [
          { modality: 'TEXT', tokenCount: 5 },
          { modality: 'IMAGE', tokenCount: 560 },
        ],
        candidatesTokenCount: 1686,
        candidatesTokensDetails: [
          { modality: 'TEXT', tokenCount: 6 },
          { modality: 'IMAGE', tokenCount: 1680 },
        ],
        thoughtsTokenCount: 8,
        totalTokenCount: 565 + 1686 + 8,
      },
    });
  });
});
