import { describe, expect, it } from 'vitest';
import { fakeContext } from '../../test/fake-context.ts';
import { colourAt, describePicture, plainPicture } from '../../test/plain-picture.ts';
import { serveApp } from '../../test/serve-app.ts';
import { createRecraftSimulator } from './recraft-simulator.ts';

type Fields = Record<string, string | number | Buffer>;
interface Images {
  created: number;
  credits: number;
  data: { image_id: string; url?: string; b64_json?: string }[];
}

const KEY = { authorization: 'Bearer any' };
const PNG = { response_format: 'b64_json', image_format: 'png' };

async function start() {
  const url = await serveApp(createRecraftSimulator(fakeContext()));
  const postJson = (route: string, body: unknown, headers: Record<string, string> = KEY) =>
    fetch(`${url}/v1/images/${route}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const postForm = (route: string, fields: Fields) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (value instanceof Buffer) form.set(name, new File([Buffer.from(value)], 'a.png'));
      else form.set(name, String(value));
    }
    return fetch(`${url}/v1/images/${route}`, { method: 'POST', headers: KEY, body: form });
  };
  return { url, postJson, postForm };
}

const imagesIn = async (response: Response) => (await response.json()) as Images;

/** The first picture of an answer in base64. */
async function pictureIn(response: Response): Promise<Buffer> {
  expect(response.status).toBe(200);
  const { data } = await imagesIn(response);
  return Buffer.from(data[0]?.b64_json ?? '', 'base64');
}

describe('generations', () => {
  it('answers with a picture in base64 and what it cost', async () => {
    const { postJson } = await start();
    const body = { prompt: 'a lighthouse', model: 'recraftv4_1', size: '768x1536', ...PNG };
    const response = await postJson('generations', body);
    const answer = await imagesIn(response);
    expect(answer).toMatchObject({ created: expect.any(Number) as number, credits: 35 });
    expect(answer.data).toHaveLength(1);
    const picture = Buffer.from(answer.data[0]?.b64_json ?? '', 'base64');
    expect(await describePicture(picture)).toEqual({ format: 'png', width: 768, height: 1536 });
  });

  it.each([
    ['recraftv4_1', '16:9', 1344, 768],
    ['recraftv3', '16:9', 1820, 1024],
    ['recraftv3', '1365x1024', 1365, 1024],
  ])('%s makes of %s a picture of %i × %i', async (model, size, width, height) => {
    const { postJson } = await start();
    const response = await postJson('generations', { prompt: 'a', model, size, ...PNG });
    expect(await describePicture(await pictureIn(response))).toMatchObject({ width, height });
  });

  it('answers with addresses by default, as many as asked for, each in the asked format', async () => {
    const { url, postJson } = await start();
    const body = { prompt: 'a', model: 'recraftv4_1', n: 2, image_format: 'jpg' };
    const { data, credits } = await imagesIn(await postJson('generations', body));
    expect(credits).toBe(70);
    expect(data).toHaveLength(2);
    expect(new Set(data.map((image) => image.url)).size).toBe(2);
    expect(data[0]?.url?.startsWith(`${url}/results/`)).toBe(true);
    const file = await fetch(data[0]?.url ?? '');
    expect(file.headers.get('content-type')).toBe('image/jpeg');
    expect(await describePicture(await file.bytes())).toMatchObject({ format: 'jpeg' });
  });

  it('draws the same for the same seed', async () => {
    const { postJson } = await start();
    const draw = async (seed: number) =>
      pictureIn(await postJson('generations', { prompt: 'a tree', random_seed: seed, ...PNG }));
    const first = await draw(1);
    expect((await draw(1)).equals(first)).toBe(true);
    expect((await draw(2)).equals(first)).toBe(false);
  });

  it('draws a set of different pictures', async () => {
    const { postJson } = await start();
    const body = { prompt: 'a tree', random_seed: 1, n: 2, ...PNG };
    const { data } = await imagesIn(await postJson('generations', body));
    expect(data[0]?.b64_json).not.toBe(data[1]?.b64_json);
  });
});

describe('imageToImage', () => {
  it('answers in the size of its source', async () => {
    const { postForm } = await start();
    const image = await plainPicture(320, 256);
    const form = { prompt: 'night', strength: 0.5, model: 'recraftv4_1', image, ...PNG };
    const made = await pictureIn(await postForm('imageToImage', form));
    expect(await describePicture(made)).toEqual({ format: 'png', width: 320, height: 256 });
  });

  it('hardly leaves its source at strength 0', async () => {
    const { postForm } = await start();
    const image = await plainPicture(256, 256, '#2060a0');
    const form = { prompt: 'night', image, ...PNG };
    const still = await pictureIn(await postForm('imageToImage', { ...form, strength: 0 }));
    expect(await colourAt(still, 128, 60)).toEqual([0x20, 0x60, 0xa0]);
  });

  it('takes JSON with a data URL too', async () => {
    const { postJson } = await start();
    const image_url = `data:image/png;base64,${(await plainPicture(256, 300)).toString('base64')}`;
    const body = { prompt: 'night', strength: 0.3, image_url, ...PNG };
    const made = await pictureIn(await postJson('imageToImage', body));
    expect(await describePicture(made)).toMatchObject({ width: 256, height: 300 });
  });
});

describe('outpaint', () => {
  it('adds to each side what it is told and keeps the source', async () => {
    const { postForm } = await start();
    const response = await postForm('outpaint', {
      prompt: 'go on',
      image: await plainPicture(256, 256, '#ff0000'),
      expand_left: 100,
      expand_right: 20,
      expand_bottom: 30,
      model: 'recraftv3',
      ...PNG,
    });
    const made = await pictureIn(response);
    expect(await describePicture(made)).toEqual({ format: 'png', width: 376, height: 286 });
    const [red = 0, green = 255] = await colourAt(made, 228, 80);
    expect(red).toBeGreaterThan(200);
    expect(green).toBeLessThan(60);
    expect(await colourAt(made, 30, 80)).not.toEqual([red, green, 0]);
  });
});

describe('refusals', () => {
  it.each<[string, Record<string, string>]>([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer invalid' }],
    ['another scheme', { authorization: 'Basic any' }],
  ])('answers %s with 401 in plain text', async (_, headers) => {
    const { postJson } = await start();
    const response = await postJson('generations', { prompt: 'a' }, headers);
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('Unauthorized');
  });

  it('answers an unknown route with 404 in plain text', async () => {
    const { postJson } = await start();
    const response = await postJson('nothing', {});
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/plain');
  });

  it.each<[string, unknown, string]>([
    ['no prompt', {}, 'prompt'],
    ['an unknown model', { prompt: 'a', model: 'recraftv9' }, 'model'],
    ['a size of another model', { prompt: 'a', model: 'recraftv3', size: '1344x768' }, 'size'],
    ['too many pictures', { prompt: 'a', n: 7 }, 'n'],
    ['a long prompt for V3', { prompt: 'a'.repeat(1001), model: 'recraftv3' }, 'prompt'],
    ['an unknown field', { prompt: 'a', width: 5 }, 'width'],
    ['a body that is no object', [], 'object'],
  ])('answers %s with 400', async (_, body, says) => {
    const { postJson } = await start();
    const response = await postJson('generations', body);
    expect(response.status).toBe(400);
    const { code, message } = (await response.json()) as { code: string; message: string };
    expect(code).toBe('bad_request');
    expect(message).toContain(says);
  });

  it.each<[string, string, Fields]>([
    ['no strength', 'imageToImage', {}],
    ['an empty strength', 'imageToImage', { strength: '' }],
    ['a strength over 1', 'imageToImage', { strength: 1.1 }],
    ['a size', 'imageToImage', { strength: 0.5, size: '1024x1024' }],
    ['a model that cannot outpaint', 'outpaint', { expand_left: 1, model: 'recraftv4_1' }],
    ['nothing to add', 'outpaint', {}],
    ['a negative side', 'outpaint', { expand_left: -1, expand_right: 5 }],
    ['a result over 4096', 'outpaint', { expand_left: 3841 }],
  ])('answers %s with 400', async (_, route, fields) => {
    const { postForm } = await start();
    const image = await plainPicture(256, 256);
    expect((await postForm(route, { prompt: 'a', image, ...fields })).status).toBe(400);
  });

  it.each<[string, Buffer | string]>([
    ['text', 'image'],
    ['no picture', Buffer.from('no picture')],
    ['ten megabytes', Buffer.alloc(10 * 1024 * 1024)],
  ])('answers an image that is %s with 400', async (_, image) => {
    const { postForm } = await start();
    expect((await postForm('imageToImage', { prompt: 'a', strength: 0.5, image })).status).toBe(
      400,
    );
  });

  it.each([
    [255, 300],
    [300, 4097],
  ])('answers a source of %i × %i with 400', async (width, height) => {
    const { postForm } = await start();
    const image = await plainPicture(width, height);
    expect((await postForm('imageToImage', { prompt: 'a', strength: 0.5, image })).status).toBe(
      400,
    );
  });
});

describe('faults', () => {
  it.each([401, 402, 429, 500, 503])('answers with %i on request', async (status) => {
    const { postJson } = await start();
    const response = await postJson('generations', { prompt: `a [sim:${status}]` });
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(status === 429 ? '1' : null);
  });

  it('moderates', async () => {
    const { postJson } = await start();
    const response = await postJson('generations', { prompt: 'a [sim:moderated]' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'prompt_moderation_failed' });
  });

  it('answers with half a picture', async () => {
    const { postJson } = await start();
    const picture = await pictureIn(
      await postJson('generations', { prompt: 'a [sim:truncated]', ...PNG }),
    );
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.includes('IEND')).toBe(false);
  });
});
