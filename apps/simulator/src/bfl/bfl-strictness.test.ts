import { describe, expect, it } from 'vitest';
import { plainPicture } from '../../test/plain-picture.ts';
import { KEY, startWire, type Wire } from '../../test/wire.ts';

interface Refusal {
  detail: { loc: string[]; msg: string }[];
}

const picture = async () => (await plainPicture(64, 64)).toString('base64');

const post = ({ url }: Wire, model: string, body: object) =>
  fetch(`${url}/v1/${model}`, {
    method: 'POST',
    headers: { 'x-key': KEY, 'content-type': 'application/json' },
    body: JSON.stringify({ prompt: 'a pier', ...body }),
  });

async function fieldsRefused(response: Response): Promise<string[]> {
  expect(response.status).toBe(422);
  return ((await response.json()) as Refusal).detail.map(({ loc }) => loc.join('.'));
}

/** So many pictures in the fields they go in. */
async function pictures(count: number): Promise<Record<string, string>> {
  const fields = Array.from({ length: count }, (_, at) => `input_image${at ? `_${at + 1}` : ''}`);
  const base64 = await picture();
  return Object.fromEntries(fields.map((field) => [field, base64]));
}

describe('a submission', () => {
  it.each([
    ['flux-2-pro', 8, 200],
    ['flux-2-pro', 9, 422],
    ['flux-2-klein-9b', 4, 200],
    ['flux-2-klein-9b', 5, 422],
    ['flux-2-klein-4b', 5, 422],
  ])('to %s with %i pictures is answered with %i', async (model, count, status) => {
    const wire = await startWire('bfl');
    const answer = await post(wire, model, await pictures(count));
    expect(answer.status).toBe(status);
  });

  it('is refused for any picture that is none, not for the first alone', async () => {
    const wire = await startWire('bfl');
    const given = { ...(await pictures(3)), input_image_2: 'AAAA' };
    expect(await fieldsRefused(await post(wire, 'flux-2-pro', given))).toEqual([
      'body.input_image_2',
    ]);
    const images = [await picture(), 'AAAA'];
    expect(await fieldsRefused(await post(wire, 'flux-3-image', { images }))).toEqual([
      'body.images',
    ]);
  });

  it('takes ten pictures to FLUX 3 and no more', async () => {
    const wire = await startWire('bfl');
    const images = Array<string>(10).fill(await picture());
    const body = { images, resolution: '768sq' };
    expect((await post(wire, 'flux-3-image', body)).status).toBe(200);
    const more = { ...body, images: [...images, images[0]] };
    expect(await fieldsRefused(await post(wire, 'flux-3-image', more))).toEqual(['body.images']);
  });

  it.each([
    ['flux-3-image', { safety_tolerance: 5 }],
    ['flux-3-image', { width: 1024 }],
    ['flux-2-pro', { safety_tolerance: 6 }],
    ['flux-2-pro', { steps: 20 }],
    ['flux-pro-1.1', { width: 1000 }],
    ['flux-pro-1.1', { output_format: 'webp' }],
  ])('to %s is refused for %j', async (model, body) => {
    const wire = await startWire('bfl');
    expect((await post(wire, model, body)).status).toBe(422);
  });

  it.each([
    [14, 60, 'steps'],
    [51, 60, 'steps'],
    [30, 1.4, 'guidance'],
    [30, 101, 'guidance'],
  ])('to Fill is refused for %i steps and a guidance of %d', async (steps, guidance, field) => {
    const wire = await startWire('bfl');
    const [image, mask] = [await picture(), await picture()];
    const answer = await post(wire, 'flux-pro-1.0-fill', { image, mask, steps, guidance });
    expect(await fieldsRefused(answer)).toEqual([`body.${field}`]);
  });

  it('has to be JSON, and to say so', async () => {
    const { ask } = await startWire('bfl');
    expect((await ask('a', { headers: { 'content-type': 'text/plain' } })).status).toBe(422);
    expect((await ask('a', { body: '{' })).status).toBe(422);
  });

  it.each([
    ['GET', '/v1/flux-2-pro', 405],
    ['POST', '/v1/get_result', 405],
    ['GET', '/v1/flux-9', 404],
    ['GET', '/', 404],
  ])('as %s to %s is answered with %i', async (method, path, status) => {
    const { url } = await startWire('bfl');
    const answer = await fetch(url + path, { method, headers: { 'x-key': KEY } });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ detail: expect.any(String) as string });
  });
});

describe('tasks at once', () => {
  it('are so many and no more until one is ready', async () => {
    const { ask, context } = await startWire('bfl', { latencyMs: 1000, maxActiveTasks: 2 });
    expect((await ask('one')).status).toBe(200);
    expect((await ask('two')).status).toBe(200);
    const refused = await ask('three');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ message: 'Too many active tasks.' });
    context.advance(1000);
    expect((await ask('three')).status).toBe(200);
  });

  it('are not counted when they were refused', async () => {
    const { ask } = await startWire('bfl', { latencyMs: 1000, maxActiveTasks: 1 });
    expect((await ask('one [sim:500]')).status).toBe(500);
    expect((await ask('two')).status).toBe(200);
  });

  it('do not use up a fault when there is no room', async () => {
    const { ask, order, context } = await startWire('bfl', { latencyMs: 1000, maxActiveTasks: 1 });
    await ask('one');
    await order({ fault: '503' });
    expect((await ask('two')).status).toBe(429);
    context.advance(1000);
    expect((await ask('two')).status).toBe(503);
  });
});

describe('the kind of a call', () => {
  it.each<[string, string, () => Promise<object>]>([
    ['generate', 'flux-2-pro', () => Promise.resolve({})],
    ['iterate', 'flux-2-pro', async () => ({ input_image: await picture() })],
    ['iterate', 'flux-3-image', async () => ({ images: [await picture()] })],
    [
      'outpaint',
      'flux-tools/outpainting-v1',
      async () => ({ input_image: await picture(), width: 128, height: 64 }),
    ],
    [
      'iterate',
      'flux-pro-1.0-fill',
      async () => ({
        image: await picture(),
        mask: (await plainPicture(64, 64, '#ffffff')).toString('base64'),
      }),
    ],
    [
      'outpaint',
      'flux-pro-1.0-fill',
      async () => ({ image: await picture(), mask: await picture() }),
    ],
  ])('is %s for %s', async (operation, model, body) => {
    const wire = await startWire('bfl');
    expect((await post(wire, model, await body())).status).toBe(200);
    expect(await wire.requests()).toMatchObject([{ operation }]);
  });

  it('of an edit reads faults from its newest instruction', async () => {
    const wire = await startWire('bfl');
    const input_image = await picture();
    const told = 'at night\n\nThe picture came about in these steps:\n1. a pier [sim:500]';
    expect((await post(wire, 'flux-2-pro', { input_image, prompt: told })).status).toBe(200);
    const asked = 'at night [sim:503]\n\nThe picture came about in these steps:\n1. a pier';
    expect((await post(wire, 'flux-2-pro', { input_image, prompt: asked })).status).toBe(503);
  });
});

describe('a download', () => {
  it.each(['x-key', 'authorization', 'x-goog-api-key'])('is refused with %s', async (header) => {
    const wire = await startWire('bfl');
    const { id } = (await (await wire.ask('a pier')).json()) as { id: string };
    const address = `${wire.url}/results/${id}.png`;
    const refused = await fetch(address, { headers: { [header]: KEY } });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain(header);
    expect((await fetch(address)).status).toBe(200);
    expect((await wire.requests()).map(({ operation }) => operation)).toEqual([
      'generate',
      'result',
      'result',
    ]);
  });
});
