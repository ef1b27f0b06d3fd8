import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { plainPicture } from '../../test/plain-picture.ts';
import { KEY, startWire } from '../../test/wire.ts';

const HEADERS = { authorization: `Bearer ${KEY}` };

/** Sends a picture with a call that changes it. */
async function send(picture: Buffer, fields: Record<string, string> = {}, route = 'imageToImage') {
  const { url, requests } = await startWire('recraft');
  const form = new FormData();
  form.set('prompt', 'a pier');
  if (route === 'imageToImage') form.set('strength', '0.5');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('image', new File([new Uint8Array(picture)], 'source'));
  const init = { method: 'POST', headers: HEADERS, body: form };
  const response = await fetch(`${url}/v1/images/${route}`, init);
  return { status: response.status, text: await response.text(), requests };
}

const post = async (body: object) => {
  const { ask } = await startWire('recraft');
  return ask('', { body: JSON.stringify({ prompt: 'a pier', ...body }) });
};

describe('a negative prompt', () => {
  it.each([
    ['recraftv3', 200],
    ['recraftv4_1', 400],
    ['recraftv4_1_pro', 400],
    ['recraftv2', 400],
  ])('for %s is answered with %i', async (model, status) => {
    expect((await post({ model, negative_prompt: 'boats' })).status).toBe(status);
  });

  it('is refused by V4 for image to image too', async () => {
    const fields = { model: 'recraftv4_1', negative_prompt: 'boats' };
    const { status, text } = await send(await plainPicture(256, 256), fields);
    expect(status).toBe(400);
    expect(text).toContain('negative_prompt');
  });
});

describe('a prompt', () => {
  it.each([
    ['recraftv4_1', 10_000, 200],
    ['recraftv4_1', 10_001, 400],
    ['recraftv3', 1000, 200],
    ['recraftv3', 1001, 400],
  ])('for %s of %i characters is answered with %i', async (model, length, status) => {
    expect((await post({ model, prompt: 'a'.repeat(length) })).status).toBe(status);
  });
});

describe('a picture', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('may be %s', async (format) => {
    const picture = await sharp(await plainPicture(256, 256))
      .toFormat(format)
      .toBuffer();
    expect((await send(picture)).status).toBe(200);
  });

  it.each(['gif', 'tiff'] as const)('may not be %s', async (format) => {
    const picture = await sharp(await plainPicture(256, 256))
      .toFormat(format)
      .toBuffer();
    expect((await send(picture)).status).toBe(400);
  });

  it.each([
    [256, 4096, 200],
    [255, 256, 400],
    [256, 4097, 400],
  ])('of %i x %i is answered with %i', async (width, height, status) => {
    expect((await send(await plainPicture(width, height))).status).toBe(status);
  });
});

describe('a call', () => {
  it('has to be JSON or a form, and to say so', async () => {
    const { ask } = await startWire('recraft');
    const answer = await ask('a pier', { headers: { 'content-type': 'text/plain' } });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('multipart/form-data');
  });

  it('is refused for a form that is none', async () => {
    const { ask } = await startWire('recraft');
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await ask('a pier', { headers, body: 'no form' })).status).toBe(400);
  });

  it('does not exist with another method', async () => {
    const { url, path } = await startWire('recraft');
    const answer = await fetch(url + path, { headers: HEADERS });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('404 page not found');
  });

  it.each([
    ['imageToImage', 'iterate', {}],
    ['outpaint', 'outpaint', { expand_left: '16' }],
  ])('to %s is logged as %s', async (route, operation, fields) => {
    const { status, requests } = await send(await plainPicture(256, 256), fields, route);
    expect(status).toBe(200);
    expect(await requests()).toMatchObject([{ operation, drawn: true }]);
  });

  it.each([
    ['imageToImage', 'a pier [sim:500]; at night', 200],
    ['imageToImage', 'a pier; at night [sim:503]', 503],
    ['outpaint', 'a pier [sim:500]; at night', 200],
    ['outpaint', 'a pier; at night [sim:503]', 503],
  ])('to %s reads faults from the end of %j', async (route, prompt, status) => {
    const fields = { prompt, ...(route === 'outpaint' && { expand_left: '16' }) };
    expect((await send(await plainPicture(256, 256), fields, route)).status).toBe(status);
  });
});

describe('a download', () => {
  it.each(['x-key', 'authorization', 'x-goog-api-key'])('is refused with %s', async (header) => {
    const { data } = (await (await post({})).json()) as { data: { url: string }[] };
    const address = data[0]?.url ?? '';
    expect((await fetch(address, { headers: { [header]: KEY } })).status).toBe(400);
    expect((await fetch(address)).status).toBe(200);
  });
});
