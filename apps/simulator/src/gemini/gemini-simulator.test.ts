import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fakeContext } from '../../test/fake-context.ts';
import { colourAt, describePicture, plainPicture } from '../../test/plain-picture.ts';
import { serveApp } from '../../test/serve-app.ts';
import { createGeminiSimulator } from './gemini-simulator.ts';

interface Part {
  text?: string;
  thought?: boolean;
  thoughtSignature?: string;
  inlineData?: { mimeType: string; data: string };
}
interface Answer {
  candidates?: { finishReason: string; content: { role: string; parts: Part[] } }[];
  promptFeedback?: { blockReason: string };
  error?: { code: number; status: string; message: string; details?: { reason?: string }[] };
}
interface Content {
  role?: string;
  parts: Part[];
}

const PATH = '/v1beta/models/gemini-nano-banana-2.1:generateContent';
const DRAWING = { responseModalities: ['TEXT', 'IMAGE'] };

async function post(body: unknown, { path = PATH, key = 'any' } = {}) {
  const url = await serveApp(createGeminiSimulator(fakeContext()));
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== '' && { 'x-goog-api-key': key }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

const user = (text: string, image?: Buffer): Content => ({
  role: 'user',
  parts: [
    { text },
    ...(image ? [{ inlineData: { mimeType: 'image/png', data: image.toString('base64') } }] : []),
  ],
});
const ask = (contents: Content[], config: object = {}) =>
  post({ contents, generationConfig: { ...DRAWING, ...config } });
const shape = (aspectRatio: string, imageSize?: string) => ({
  imageConfig: { aspectRatio, imageSize },
});

const partsOf = ({ candidates }: Answer): Part[] => candidates?.[0]?.content.parts ?? [];
const pictureOf = (answer: Answer): Buffer =>
  Buffer.from(partsOf(answer).at(-1)?.inlineData?.data ?? '', 'base64');
/** A model turn as a client sends it back. */
const replayed = (answer: Answer): Content => ({ role: 'model', parts: partsOf(answer) });
/** The same from a client that keeps of a draft no more than its signature. */
const withoutDrafts = (parts: Part[]): Part[] =>
  parts.map(({ inlineData, ...part }) =>
    part.thought && inlineData
      ? { text: '', ...part }
      : { ...part, ...(inlineData && { inlineData }) },
  );

describe('an ordinary answer', () => {
  it('has thoughts, words and the signed picture', async () => {
    const { status, answer } = await ask([user('a lighthouse')]);
    expect(status).toBe(200);
    expect(answer.candidates).toHaveLength(1);
    expect(answer.candidates?.[0]).toMatchObject({
      finishReason: 'STOP',
      content: { role: 'model' },
    });
    const [thought, draft, words, picture] = partsOf(answer);
    expect(thought).toMatchObject({ thought: true, text: expect.any(String) as string });
    expect(thought).not.toHaveProperty('thoughtSignature');
    expect(draft).toMatchObject({ thought: true, inlineData: { mimeType: 'image/png' } });
    expect(words).not.toHaveProperty('thought');
    for (const part of [draft, words, picture]) {
      expect(part?.thoughtSignature).toMatch(/^[\w+/]+=*$/);
    }
    expect(await describePicture(pictureOf(answer))).toEqual({
      format: 'png',
      width: 1024,
      height: 1024,
    });
  });

  it('has no words where only a picture is asked for', async () => {
    const { answer } = await ask([user('a lighthouse')], { responseModalities: ['IMAGE'] });
    expect(partsOf(answer).filter(({ text }) => text !== undefined)).toEqual([]);
    expect(pictureOf(answer).length).toBeGreaterThan(0);
  });

  it('has the shape and size asked for', async () => {
    const { answer } = await ask([user('a lighthouse')], shape('16:9', '2K'));
    const { width, height } = await describePicture(pictureOf(answer));
    expect(width / height).toBeCloseTo(16 / 9, 1);
    expect(width * height).toBeGreaterThan(4e6);
  });

  it('is given in version v1 too', async () => {
    const body = { contents: [user('a lighthouse')], generationConfig: DRAWING };
    expect((await post(body, { path: PATH.replace('v1beta', 'v1') })).status).toBe(200);
  });
});

describe('an edit', () => {
  it('keeps the source’s shape and changes with the prompt', async () => {
    const source = await plainPicture(320, 160);
    const [first, second] = await Promise.all([
      ask([user('make it red', source)]),
      ask([user('make it a winter night', source)]),
    ]);
    const picture = pictureOf(first.answer);
    const { width, height } = await describePicture(picture);
    expect(width / height).toBeCloseTo(2, 1);
    expect(picture.equals(pictureOf(second.answer))).toBe(false);
  });

  it('carries on a conversation that is replayed unaltered', async () => {
    const opening = user('a lighthouse');
    const { answer } = await ask([opening]);
    const { status } = await ask([opening, replayed(answer), user('at night')]);
    expect(status).toBe(200);
  });

  it('carries on where only the signature of a draft is kept', async () => {
    const opening = user('a lighthouse');
    const { answer } = await ask([opening]);
    const turn = { role: 'model', parts: withoutDrafts(partsOf(answer)) };
    expect(JSON.stringify(turn).length).toBeLessThan(JSON.stringify(replayed(answer)).length);
    expect((await ask([opening, turn, user('at night')])).status).toBe(200);
  });

  it('fills the transparent area when it is asked to extend into it, and keeps the rest', async () => {
    const canvas = await sharp(await plainPicture(256, 256, '#c81e1e'))
      .extend({ left: 100, right: 100, background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png()
      .toBuffer();
    const { answer } = await ask(
      [user('Extend the picture into the blank area: the sea', canvas)],
      shape('16:9'),
    );
    const picture = pictureOf(answer);
    const { width, height } = await describePicture(picture);
    expect((await sharp(picture).stats()).isOpaque).toBe(true);
    for (const left of [8, width >> 1, width - 8]) {
      const [red = 0, green = 255] = await colourAt(picture, left, height >> 2);
      expect(red - green).toBeGreaterThan(100);
    }
  });
});

describe('a replay that was tampered with', () => {
  const conversation = async (change: (parts: Part[]) => Part[]) => {
    const opening = user('a lighthouse');
    const { answer } = await ask([opening]);
    const turn = replayed(answer);
    return ask([opening, { ...turn, parts: change(turn.parts) }, user('at night')]);
  };

  it.each([
    [
      'without a signature',
      (parts: Part[]) => parts.map(({ thoughtSignature: _, ...rest }) => rest),
    ],
    [
      'with another signature',
      (parts: Part[]) => parts.map((part) => ({ ...part, thoughtSignature: 'AAAA' })),
    ],
    [
      'with other words',
      (parts: Part[]) => parts.map((part) => (part.text ? { ...part, text: 'Else.' } : part)),
    ],
    [
      'with another picture',
      (parts: Part[]) =>
        parts.map((part) =>
          part.inlineData ? { ...part, inlineData: { ...part.inlineData, data: 'AAAA' } } : part,
        ),
    ],
    ['without a thought', (parts: Part[]) => parts.slice(1)],
    ['without its drafts', (parts: Part[]) => parts.toSpliced(1, 1)],
    ['without its picture', (parts: Part[]) => parts.slice(0, -1)],
    ['in another order', (parts: Part[]) => parts.toReversed()],
  ])('is refused %s', async (_, change) => {
    const { status, answer } = await conversation(change);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({
      status: 'INVALID_ARGUMENT',
      message: expect.stringContaining('thought_signature') as string,
    });
  });
});

describe('a wrong request', () => {
  const contents = [user('a lighthouse')];
  const generationConfig = DRAWING;
  const model = { role: 'model', parts: [{ text: 'Hello.' }] };

  it.each([
    ['no JSON', '{'],
    ['no turns', { contents: [], generationConfig }],
    ['an unknown field', { contents, generationConfig, size: '1K' }],
    ['an unknown setting', { contents, generationConfig: { ...DRAWING, outputFormat: 'png' } }],
    ['a ratio that is none', { contents, generationConfig: { ...DRAWING, ...shape('17:9') } }],
    ['a small k', { contents, generationConfig: { ...DRAWING, ...shape('1:1', '1k') } }],
    ['two turns of one side', { contents: [...contents, ...contents], generationConfig }],
    ['an end with the model', { contents: [...contents, model], generationConfig }],
    [
      'a part of both kinds',
      {
        contents: [
          {
            parts: [{ ...user('x').parts[0], inlineData: { mimeType: 'image/png', data: 'AAAA' } }],
          },
        ],
        generationConfig,
      },
    ],
    [
      'a picture that is no base64',
      {
        contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: '?' } }] }],
        generationConfig,
      },
    ],
    ['a picture that is none', { contents: [user('x', Buffer.from('words'))], generationConfig }],
  ])('is refused for %s', async (_, body) => {
    const { status, answer } = await post(body);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
  });

  it.each([
    '/v1beta/models/imagen-4:generateContent',
    '/v1beta/models/gemini-x:countTokens',
    '/v2',
  ])('is not found at %s', async (path) => {
    const { status, answer } = await post({ contents, generationConfig }, { path });
    expect(status).toBe(404);
    expect(answer.error?.status).toBe('NOT_FOUND');
  });

  it('is turned away without a key, or with a wrong one', async () => {
    const body = { contents, generationConfig };
    expect(await post(body, { key: '' })).toMatchObject({
      status: 403,
      answer: { error: { status: 'PERMISSION_DENIED' } },
    });
    expect(await post(body, { key: 'invalid' })).toMatchObject({
      status: 400,
      answer: { error: { details: [{ reason: 'API_KEY_INVALID' }] } },
    });
  });
});

describe('a fault on request', () => {
  it.each([
    ['401', 400, 'INVALID_ARGUMENT', 'API_KEY_INVALID'],
    ['402', 429, 'RESOURCE_EXHAUSTED', 'PerDay'],
    ['429', 429, 'RESOURCE_EXHAUSTED', '"retryDelay":"1s"'],
    ['500', 500, 'INTERNAL', ''],
    ['503', 503, 'UNAVAILABLE', ''],
  ])('answers [sim:%s] with %i %s', async (fault, expected, word, detail) => {
    const { status, answer } = await ask([user(`a lighthouse [sim:${fault}]`)]);
    expect(status).toBe(expected);
    expect(answer.error).toMatchObject({ code: expected, status: word });
    expect(JSON.stringify(answer.error)).toContain(detail);
  });

  it('refuses with 200, as the service does', async () => {
    const { status, answer } = await ask([user('a lighthouse [sim:moderated]')]);
    expect(status).toBe(200);
    expect(answer.promptFeedback?.blockReason).toBe('PROHIBITED_CONTENT');
    expect(answer).not.toHaveProperty('candidates');
  });

  it('cuts a picture off', async () => {
    const { answer } = await ask([user('a lighthouse [sim:truncated]')]);
    await expect(sharp(pictureOf(answer)).raw().toBuffer()).rejects.toThrow();
  });

  it('is read from the newest turn only', async () => {
    const opening = user('a lighthouse [sim:slow=1ms]');
    const { answer } = await ask([opening]);
    const failed = { ...opening, parts: [{ text: 'a lighthouse [sim:500]' }] };
    const { status } = await ask([failed, replayed(answer), user('at night')]);
    expect(status).toBe(200);
  });
});
