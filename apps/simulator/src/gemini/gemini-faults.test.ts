import { describe, expect, it } from 'vitest';
import { COMMON_STORIES, NO_ADDRESSES, type Stories, storyOf } from '../../test/stories.ts';
import { KEY, startWire } from '../../test/wire.ts';
import { parseRequest } from './generate-content-request.ts';
import { pictureSize } from './picture-size.ts';
import { checkSignatures } from './thought-signature.ts';

const STORIES: Stories = {
  ...COMMON_STORIES,
  ...NO_ADDRESSES,
  '401': '400',
  '402': '429',
  moderated: 'no picture in it',
  'moderated-output': 'no picture in it',
};

interface Part {
  text?: string;
  thought?: boolean;
  thoughtSignature?: string;
  inlineData?: { mimeType: string; data: string };
}
interface Answer {
  candidates?: { content?: { parts: Part[] } }[];
  responseId?: string;
}
const partsIn = (answer: unknown) => (answer as Answer).candidates?.[0]?.content?.parts;
const base64In = (answer: unknown) => partsIn(answer)?.at(-1)?.inlineData?.data;

const askFor = async (fault: string) => {
  const wire = await startWire('google_gemini');
  const response = await wire.ask(`a pier [sim:${fault}]`);
  const body: unknown = await response.json();
  return { wire, headers: response.headers, status: response.status, body };
};

describe('a fault asked for in the prompt', () => {
  it.each(Object.entries(STORIES))('%s: %s', async (name, story) => {
    const { ask } = await startWire('google_gemini');
    const call = ask(`a pier [sim:${name}${name === 'slow' ? '=0s' : ''}]`);
    expect(await storyOf(call, pictureSize('2:3'), base64In)).toBe(story);
  });
});

describe('the words of a refusal', () => {
  it.each([
    ['401', { status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] }],
    ['403', { status: 'PERMISSION_DENIED' }],
    ['404', { status: 'NOT_FOUND' }],
    ['429', { status: 'RESOURCE_EXHAUSTED' }],
    ['500', { status: 'INTERNAL' }],
    ['503', { status: 'UNAVAILABLE' }],
    ['504', { status: 'DEADLINE_EXCEEDED' }],
    ['echo', { message: expect.stringMatching(/the-key.*a pier/) as string }],
  ])('of %s', async (fault, error) => {
    expect((await askFor(fault)).body).toMatchObject({ error });
  });

  it('names a wait in its details and nowhere else', async () => {
    const { headers, body } = await askFor('429=2500ms');
    expect(headers.get('retry-after')).toBeNull();
    expect(JSON.stringify(body)).toContain('"retryDelay":"2.5s"');
    expect(JSON.stringify(body)).toContain('PerMinute');
  });

  it('names no wait, or one as a date', async () => {
    const bare = await askFor('429-bare');
    expect(JSON.stringify(bare.body)).not.toContain('retryDelay');
    expect(bare.headers.get('retry-after')).toBeNull();
    const dated = await askFor('429-date=10s');
    expect(JSON.stringify(dated.body)).not.toContain('retryDelay');
    expect(dated.headers.get('retry-after')).toMatch(/GMT$/);
  });

  it('names a quota of the day as used up', async () => {
    expect(JSON.stringify((await askFor('402')).body)).toContain('PerDay');
  });
});

describe('an end without a picture', () => {
  it.each([
    ['moderated', { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }, false],
    ['moderated-output', { candidates: [{ finishReason: 'IMAGE_SAFETY' }] }, true],
    ['no-picture', { candidates: [{ finishReason: 'NO_IMAGE' }] }, false],
  ])('of %s comes with 200 and usage', async (fault, answer, drawn) => {
    const { wire, status, body } = await askFor(fault);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...answer,
      modelVersion: 'gemini-nano-banana-2.1',
      usageMetadata: { candidatesTokenCount: 0 },
    });
    expect(await wire.requests()).toMatchObject([{ fault, drawn }]);
  });
});

describe('an answer that repeats the key', () => {
  it('does so in words it has signed, and in its id', async () => {
    const { body } = await askFor('echo-result');
    const said = partsIn(body)?.find(({ text, thought }) => text && thought !== true);
    expect(said?.text).toContain(KEY);
    const user = { role: 'user', parts: [{ text: 'a pier' }] };
    const model = { role: 'model', parts: partsIn(body) };
    const { contents } = parseRequest({ contents: [user, model, user] });
    expect(said).toHaveProperty('thoughtSignature');
    expect(() => {
      checkSignatures(contents);
    }).not.toThrow();
    expect((body as Answer).responseId).toContain(KEY);
  });

  it('does so where no words were asked for, too', async () => {
    const { ask } = await startWire('google_gemini');
    const body = JSON.stringify({
      contents: [{ parts: [{ text: 'a pier [sim:echo-result]' }] }],
      generationConfig: { responseModalities: ['IMAGE'] },
    });
    const answer: unknown = await (await ask('', { body })).json();
    expect(JSON.stringify(partsIn(answer)?.map(({ text }) => text))).toContain(KEY);
  });
});
