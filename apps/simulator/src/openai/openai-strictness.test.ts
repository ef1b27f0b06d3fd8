import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { plainPicture } from '../../test/plain-picture.ts';
import { KEY, startWire } from '../../test/wire.ts';

interface Answer {
  error?: { message: string; param: string | null; code: string | null };
  usage?: Record<string, unknown>;
}

const SMALLEST = '1024x640';

async function generate(fields: object) {
  const { ask } = await startWire('openai');
  const body = { model: 'gpt-image-2.6-flare', prompt: 'a pier', size: SMALLEST, ...fields };
  const response = await ask('', { body: JSON.stringify(body) });
  return { status: response.status, answer: (await response.json()) as Answer };
}

async function edit(images: Buffer[], mask?: Buffer, fields: Record<string, string> = {}) {
  const { url, requests } = await startWire('openai');
  const form = new FormData();
  const all = { model: 'gpt-image-2.6-flare', prompt: 'a pier', size: SMALLEST, ...fields };
  for (const [name, value] of Object.entries(all)) form.set(name, value);
  const asFile = (bytes: Buffer) => new File([new Uint8Array(bytes)], 'a', { type: 'image/png' });
  for (const image of images) form.append('image[]', asFile(image));
  if (mask) form.set('mask', asFile(mask));
  const headers = { authorization: `Bearer ${KEY}` };
  const init = { method: 'POST', headers, body: form };
  const response = await fetch(`${url}/v1/images/edits`, init);
  return { status: response.status, answer: (await response.json()) as Answer, requests };
}

const withAlpha = async (width: number, height: number) =>
  sharp(await plainPicture(width, height))
    .ensureAlpha(0)
    .png()
    .toBuffer();

describe('a model', () => {
  it.each([
    'gpt-image-2.6-sunburst',
    'gpt-image-2.5-flare',
    'gpt-image-2.5-sunburst-2026-09-08',
    'gpt-image-2',
  ])('%s draws any size on the grid', async (model) => {
    expect((await generate({ model })).status).toBe(200);
  });

  it.each(['gpt-image-1.5', 'gpt-image-1-mini'])('%s draws three sizes', async (model) => {
    expect((await generate({ model })).answer.error?.param).toBe('size');
    expect((await generate({ model, size: '1024x1024' })).status).toBe(200);
  });

  it.each(['gpt-image-1', 'gpt-image-3', 'gpt-image-2.7-flare', 'gpt-image-2.5-', 'dall-e-3'])(
    '%s does not exist',
    async (model) => {
      const { status, answer } = await generate({ model });
      expect(status).toBe(400);
      expect(answer.error?.param).toBe('model');
    },
  );

  it.each([
    ['gpt-image-1.5', 200],
    ['gpt-image-2', 400],
    ['gpt-image-2.5-flare', 400],
  ])('%s told its fidelity answers with %i', async (model, status) => {
    const fields = { model, input_fidelity: 'high', size: '1024x1024' };
    expect((await edit([await plainPicture(64, 64)], undefined, fields)).status).toBe(status);
  });
});

describe('a call', () => {
  it.each([
    [32_000, 200],
    [32_001, 400],
  ])('with %i characters is answered with %i', async (length, status) => {
    expect((await generate({ prompt: 'a'.repeat(length) })).status).toBe(status);
  });

  it.each([
    [{ background: 'transparent', output_format: 'jpeg' }, 'background'],
    [{ output_compression: 50 }, 'output_compression'],
    [{ output_compression: 101, output_format: 'webp' }, 'output_compression'],
    [{ n: 11 }, 'n'],
    [{ partial_images: 1 }, 'partial_images'],
  ])('is refused for %j', async (fields, param) => {
    const { status, answer } = await generate(fields);
    expect(status).toBe(400);
    expect(answer.error?.param).toBe(param);
  });

  it.each([
    ['/v1/images/generations', 'text/plain'],
    ['/v1/images/edits', 'application/json'],
  ])('to %s is refused as %s', async (path, type) => {
    const { url } = await startWire('openai');
    const headers = { authorization: `Bearer ${KEY}`, 'content-type': type };
    const response = await fetch(url + path, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(400);
    expect(((await response.json()) as Answer).error?.message).toContain(
      `Unsupported content type: '${type}'`,
    );
  });

  it('with another method is not allowed', async () => {
    const { url, path } = await startWire('openai');
    const response = await fetch(url + path);
    expect(response.status).toBe(405);
    expect(await response.json()).toMatchObject({ error: { code: 'method_not_supported' } });
  });
});

describe('an edit', () => {
  it('takes sixteen pictures, and counts each', async () => {
    const images = Array<Buffer>(16).fill(await plainPicture(100, 100));
    const { status, answer } = await edit(images);
    expect(status).toBe(200);
    expect(answer.usage).toMatchObject({ input_tokens_details: { image_tokens: 160 } });
    expect((await edit([...images, ...images.slice(0, 1)])).status).toBe(400);
  });

  it('is refused for any picture that is none, whatever its label', async () => {
    const picture = await plainPicture(64, 64);
    expect((await edit([picture, Buffer.from('words')])).answer.error?.param).toBe('image');
    const gif = await sharp(picture).gif().toBuffer();
    expect((await edit([gif])).answer.error?.param).toBe('image');
  });

  it('takes a mask that is PNG with alpha and of the size of the first picture', async () => {
    const images = [await plainPicture(64, 64), await plainPicture(32, 32)];
    expect((await edit(images, await withAlpha(64, 64))).status).toBe(200);
    expect((await edit(images, await withAlpha(32, 32))).answer.error?.param).toBe('mask');
    const webp = await sharp(await withAlpha(64, 64))
      .webp()
      .toBuffer();
    expect((await edit(images, webp)).answer.error?.param).toBe('mask');
  });

  it('is refused for a mask of 4 MB', async () => {
    const mask = Buffer.concat([await withAlpha(64, 64), Buffer.alloc(4 * 1024 ** 2)]);
    const { status, answer } = await edit([await plainPicture(64, 64)], mask);
    expect(status).toBe(400);
    expect(answer.error?.param).toBe('mask');
  });

  it('is an outpainting when it has a mask', async () => {
    const picture = await plainPicture(64, 64);
    const [plain, masked] = [await edit([picture]), await edit([picture], await withAlpha(64, 64))];
    expect(await plain.requests()).toMatchObject([{ operation: 'iterate' }]);
    expect(await masked.requests()).toMatchObject([{ operation: 'outpaint' }]);
  });

  it('reads faults from its newest instruction', async () => {
    const picture = await plainPicture(64, 64);
    const told = { prompt: 'at night\n\nFor reference only:\n1. a pier [sim:500]' };
    expect((await edit([picture], undefined, told)).status).toBe(200);
    const asked = { prompt: 'at night [sim:503]\n\nFor reference only:\n1. a pier' };
    expect((await edit([picture], undefined, asked)).status).toBe(503);
  });
});
