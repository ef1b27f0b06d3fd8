import { describe, expect, it } from 'vitest';
import { rewritePrompt } from '../rewrite.ts';
import { SCHEMA, startTextService, textIn } from '../text.test-kit.ts';

async function ask(fields: object, prompt = 'a pier', to?: string) {
  const { ask: send } = await startTextService('google_gemini');
  return send(prompt, fields, {}, to);
}

const config = (extra: object) => ({
  generationConfig: {
    responseMimeType: 'application/json',
    responseJsonSchema: SCHEMA,
    ...extra,
  },
});
const turn = (role: string, text = 'a pier') => ({ role, parts: [{ text }] });
const at = (model: string, version = 'v1beta') => `/${version}/models/${model}:generateContent`;

describe('generateContent of a text model', () => {
  it.each([
    ['a limit and a seed', config({ maxOutputTokens: 4096, seed: 1, candidateCount: 1 })],
    ['a level of thinking', config({ thinkingConfig: { thinkingLevel: 'MINIMAL' } })],
    ['no instruction', { systemInstruction: undefined }],
    ['earlier turns', { contents: [turn('user', 'x'), turn('model', 'y'), turn('user')] }],
  ])('takes %s', async (_, fields) => {
    const answer = await ask(fields);
    expect(answer.status).toBe(200);
    expect(JSON.parse(textIn(answer))).toEqual(rewritePrompt('a pier'));
  });

  it('answers as the service does', async () => {
    const { body } = await ask({});
    expect(body).toMatchObject({
      candidates: [
        {
          index: 0,
          finishReason: 'STOP',
          content: { role: 'model', parts: [{ thoughtSignature: expect.any(String) as string }] },
        },
      ],
      modelVersion: 'gemini-3.5-flash-lite',
      responseId: expect.any(String) as string,
    });
    const { usageMetadata: usage } = body as { usageMetadata: Record<string, number> };
    expect(usage.totalTokenCount).toBe(
      (usage.promptTokenCount ?? 0) + (usage.candidatesTokenCount ?? 0),
    );
  });

  it('writes plain text where no shape is asked for', async () => {
    expect(textIn(await ask({ generationConfig: undefined }))).toBe(rewritePrompt('a pier').long);
  });

  it('stops in the middle where it may say no more', async () => {
    const answer = await ask(config({ maxOutputTokens: 10 }));
    expect(textIn(answer)).toHaveLength(40);
    expect(answer.body).toMatchObject({ candidates: [{ finishReason: 'MAX_TOKENS' }] });
  });

  it.each([
    ['another field', { prompt: 'a pier' }],
    ['a field of the config', config({ imageConfig: {} })],
    ['a picture', { contents: [{ parts: [{ inlineData: { mimeType: 'image/png' } }] }] }],
    ['no contents', { contents: [] }],
    ['a model’s turn at the end', { contents: [turn('user'), turn('model')] }],
    ['a schema without its type', config({ responseMimeType: undefined })],
    ['a type without its schema', config({ responseJsonSchema: undefined })],
    ['another type', config({ responseMimeType: 'text/html' })],
    ['a schema of numbers', config({ responseJsonSchema: { type: 'integer' } })],
    ['an unknown level', config({ thinkingConfig: { thinkingLevel: 'NONE' } })],
    ['several candidates', config({ candidateCount: 2 })],
  ])('refuses %s', async (_, fields) => {
    const { status, body } = await ask(fields);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { status: 'INVALID_ARGUMENT' } });
  });

  it('refuses a level that the model has not', async () => {
    const minimal = config({ thinkingConfig: { thinkingLevel: 'MINIMAL' } });
    const pro = at('gemini-3.1-pro-preview');
    expect((await ask(minimal, 'a pier', pro)).status).toBe(400);
    expect((await ask({}, 'a pier', pro)).status).toBe(200);
  });

  it('leaves pictures to the models that draw, and knows no other model', async () => {
    expect((await ask({}, 'a pier', at('gemini-9'))).status).toBe(404);
    expect((await ask({}, 'a pier', at('gemini-nano-banana-2.1'))).status).toBe(400);
    expect((await ask({}, 'a pier', at('gemini-3.8-flash', 'v1'))).status).toBe(200);
    expect((await ask({}, 'a pier', '/v1beta/models/gemini-3.8-flash')).status).toBe(404);
  });

  it('says how it was refused', async () => {
    expect((await ask({}, 'x [sim:moderated]')).body).toMatchObject({
      promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
    });
    expect((await ask({}, 'x [sim:moderated-output]')).body).toMatchObject({
      candidates: [{ finishReason: 'SAFETY' }],
    });
    expect((await ask({}, 'x [sim:truncated]')).body).toMatchObject({
      candidates: [{ finishReason: 'MAX_TOKENS' }],
    });
  });
});
