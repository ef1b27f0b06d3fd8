import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fakeContext } from '../../test/fake-context.ts';
import { colourAt, describePicture, plainPicture } from '../../test/plain-picture.ts';
import { serveApp } from '../../test/serve-app.ts';
import { createOpenAiSimulator } from './openai-simulator.ts';

interface Answer {
  size?: string;
  output_format?: string;
  data?: { b64_json: string }[];
  usage?: { input_tokens_details: { text_tokens: number; image_tokens: number } };
  error?: { message: string; type: string; param: string | null; code: string | null };
}

const MODEL = 'gpt-image-2.6-flare';
const lighthouse = { model: MODEL, prompt: 'a lighthouse' };

async function send(path: string, body: string | FormData, authorization = 'Bearer any') {
  const url = await serveApp(createOpenAiSimulator(fakeContext()));
  const type = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
  const headers = { authorization, ...type };
  const response = await fetch(url + path, { method: 'POST', headers, body });
  const answer = (await response.json()) as Answer;
  return { status: response.status, headers: response.headers, answer };
}

const generate = (body: object, authorization?: string) =>
  send('/v1/images/generations', JSON.stringify(body), authorization);

function edit(fields: Record<string, string | Buffer>, types: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...lighthouse, ...fields })) {
    if (typeof value === 'string') form.set(name, value);
    else {
      const type = types[name] ?? 'image/png';
      form.set(name, new File([new Uint8Array(value)], `${name}.png`, { type }));
    }
  }
  return send('/v1/images/edits', form);
}

const pictureOf = ({ data }: Answer, index = 0): Buffer =>
  Buffer.from(data?.[index]?.b64_json ?? '', 'base64');

describe('a generation', () => {
  it('is a picture of the size asked for, with usage', async () => {
    const { status, answer } = await generate({ ...lighthouse, size: '1280x720' });
    expect(status).toBe(200);
    expect(answer).toMatchObject({ size: '1280x720', output_format: 'png' });
    expect(await describePicture(pictureOf(answer))).toEqual({
      format: 'png',
      width: 1280,
      height: 720,
    });
    expect(answer.usage).toEqual({
      input_tokens: 3,
      input_tokens_details: { text_tokens: 3, image_tokens: 0 },
      output_tokens: 922,
      output_tokens_details: { text_tokens: 0, image_tokens: 922 },
      total_tokens: 925,
    });
  });

  it('comes in the format and number asked for, each different', async () => {
    const { answer } = await generate({ ...lighthouse, n: 2, output_format: 'webp' });
    expect(answer.data).toHaveLength(2);
    expect(await describePicture(pictureOf(answer))).toMatchObject({ format: 'webp' });
    expect(pictureOf(answer).equals(pictureOf(answer, 1))).toBe(false);
  });

  it.each([
    ['an unknown field', { seed: 7 }, 'seed', 'unknown_parameter'],
    ['the old answer format', { response_format: 'url' }, 'response_format', 'unknown_parameter'],
    ['a size off the grid', { size: '1001x1001' }, 'size', 'invalid_value'],
    ['an unknown quality', { quality: 'best' }, 'quality', 'invalid_value'],
    ['no prompt', { prompt: '' }, 'prompt', 'invalid_value'],
    ['a model that is gone', { model: 'gpt-image-1' }, 'model', 'invalid_value'],
    ['a model of another kind', { model: 'gpt-6' }, 'model', 'invalid_value'],
  ])('is refused for %s', async (_, fields, param, code) => {
    const { status, answer } = await generate({ ...lighthouse, ...fields });
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({ type: 'invalid_request_error', param, code });
  });

  it('is refused for a body that is no JSON', async () => {
    expect((await send('/v1/images/generations', '{')).status).toBe(400);
  });
});

describe('an edit', () => {
  it('keeps the size asked for and changes with the prompt', async () => {
    const image = await plainPicture(320, 240);
    const [red, night] = await Promise.all([
      edit({ image, prompt: 'make it red', size: '1280x960' }),
      edit({ image, prompt: 'a winter night', size: '1280x960' }),
    ]);
    expect(await describePicture(pictureOf(red.answer))).toMatchObject({
      width: 1280,
      height: 960,
    });
    expect(pictureOf(red.answer).equals(pictureOf(night.answer))).toBe(false);
    expect(red.answer.usage?.input_tokens_details.image_tokens).toBe(77);
  });

  it('takes its first picture from a list', async () => {
    const { status } = await edit({ 'image[]': await plainPicture(64, 64) });
    expect(status).toBe(200);
  });

  it('fills where the mask is transparent and keeps the rest', async () => {
    const right = (background: string | object) => ({ right: 512, background });
    const image = await sharp(await plainPicture(512, 1024, '#c81e1e'))
      .extend(right('#1e1ec8'))
      .png()
      .toBuffer();
    const mask = await sharp(await plainPicture(512, 1024))
      .extend(right({ r: 0, g: 0, b: 0, alpha: 0 }))
      .png()
      .toBuffer();
    const { answer } = await edit({ image, mask, prompt: 'the sea', size: '1024x1024' });
    for (const left of [200, 1000]) {
      const [red = 0, , blue = 255] = await colourAt(pictureOf(answer), left, 300);
      expect(red - blue).toBeGreaterThan(100);
    }
  });

  it.each([
    ['an unknown field', { moderation: 'low' }, 'moderation', 'unknown_parameter'],
    [
      'a fidelity this model does not take',
      { input_fidelity: 'high' },
      'input_fidelity',
      'invalid_value',
    ],
    ['a size beyond the limits', { size: '4096x4096' }, 'size', 'invalid_value'],
    ['a picture that is none', { image: Buffer.from('words') }, 'image', 'invalid_value'],
    ['a picture that is text', { image: 'words' }, 'image', 'invalid_value'],
  ])('is refused for %s', async (_, fields, param, code) => {
    const image = await plainPicture(64, 64);
    const { status, answer } = await edit({ image, ...(fields as Record<string, string>) });
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({ param, code });
  });

  it('is refused without a picture', async () => {
    expect(await edit({})).toMatchObject({ status: 400, answer: { error: { param: 'image' } } });
  });

  it('is refused for a mask of another size, without alpha or of another type', async () => {
    const image = await plainPicture(64, 64);
    const other = await sharp(await plainPicture(32, 32))
      .ensureAlpha()
      .png()
      .toBuffer();
    const refused = { status: 400, answer: { error: { param: 'mask', code: 'invalid_value' } } };
    expect(await edit({ image, mask: other })).toMatchObject(refused);
    expect(await edit({ image, mask: await plainPicture(64, 64) })).toMatchObject(refused);
    expect(await edit({ image, mask: image }, { mask: 'image/webp' })).toMatchObject(refused);
  });
});

describe('a caller', () => {
  it.each([
    ['', null],
    ['Bearer ', null],
    ['Bearer invalid', 'invalid_api_key'],
  ])('is turned away with the authorization %j', async (authorization, code) => {
    const { status, answer } = await generate(lighthouse, authorization);
    expect(status).toBe(401);
    expect(answer.error).toMatchObject({ type: 'invalid_request_error', code });
  });

  it('finds nothing elsewhere', async () => {
    const { status, answer } = await send('/v1/images/variations', '{}');
    expect(status).toBe(404);
    expect(answer.error?.message).toContain('/v1/images/variations');
  });
});

describe('a fault on request', () => {
  it.each([
    ['401', 401, 'invalid_api_key'],
    ['402', 429, 'insufficient_quota'],
    ['429', 429, 'rate_limit_exceeded'],
    ['500', 500, null],
    ['503', 503, null],
    ['moderated', 400, 'moderation_blocked'],
  ])('answers [sim:%s] with %i', async (fault, expected, code) => {
    const { status, answer } = await generate({ ...lighthouse, prompt: `x [sim:${fault}]` });
    expect(status).toBe(expected);
    expect(answer.error?.code).toBe(code);
  });

  it('says how long to wait', async () => {
    const { headers } = await generate({ ...lighthouse, prompt: 'x [sim:429]' });
    expect(headers.get('retry-after')).toBe('1');
  });

  it('cuts a picture off, in edits too', async () => {
    const prompt = 'x [sim:truncated]';
    const answers = await Promise.all([
      generate({ ...lighthouse, prompt }),
      edit({ prompt, image: await plainPicture(64, 64) }),
    ]);
    for (const { answer } of answers) {
      await expect(sharp(pictureOf(answer)).raw().toBuffer()).rejects.toThrow();
    }
  });
});
