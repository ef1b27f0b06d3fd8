import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FakeContext, fakeContext } from '../../test/fake-context.ts';
import { colourAt, describePicture, plainPicture } from '../../test/plain-picture.ts';
import { serveApp } from '../../test/serve-app.ts';
import { createBflSimulator } from './bfl-simulator.ts';

interface Answer {
  http: number;
  headers: Headers;
  body: Record<string, unknown>;
}

const KEY = { 'x-key': 'any' };
const SMALL = { prompt: 'a lighthouse', width: 128, height: 96, output_format: 'png' };

async function read(response: Response): Promise<Answer> {
  const body = (await response.json()) as Record<string, unknown>;
  return { http: response.status, headers: response.headers, body };
}

async function start(context: FakeContext = fakeContext()) {
  const url = await serveApp(createBflSimulator(context));
  const submit = async (model: string, body: unknown, headers: Record<string, string> = KEY) =>
    read(
      await fetch(`${url}/v1/${model}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const poll = async (address: unknown, headers: Record<string, string> = KEY) =>
    read(await fetch(String(address), { headers }));
  /** Submits, polls once and fetches the picture. */
  const make = async (model: string, body: unknown) => {
    const submitted = await submit(model, body);
    const polled = await poll(submitted.body.polling_url);
    const { sample } = polled.body.result as { sample: string };
    return (await fetch(sample)).bytes();
  };
  return { url, context, submit, poll, make };
}

const toBase64 = async (width: number, height: number, colour?: string) =>
  (await plainPicture(width, height, colour)).toString('base64');

describe('a task', () => {
  it('is submitted, pending, and then ready to be fetched without a key', async () => {
    const { url, context, submit, poll } = await start(fakeContext({ latencyMs: 1000 }));
    const { http, body } = await submit('flux-2-pro', { ...SMALL, seed: 7 });
    expect(http).toBe(200);
    expect(body).toMatchObject({ cost: 3, input_mp: 0, output_mp: 0.01 });
    expect(body.polling_url).toBe(`${url}/v1/get_result?id=${String(body.id)}`);

    expect((await poll(body.polling_url)).body).toMatchObject({
      status: 'Pending',
      progress: 0,
    });
    context.advance(500);
    expect((await poll(body.polling_url)).body).toMatchObject({
      status: 'Generating',
      progress: 0.5,
      result: null,
    });
    const sample = `${url}/results/${String(body.id)}.png`;
    expect((await fetch(sample)).status).toBe(404);

    context.advance(500);
    const ready = await poll(body.polling_url);
    expect(ready.body).toMatchObject({ status: 'Ready', result: { sample, seed: 7 } });
    const file = await fetch(sample);
    expect(file.headers.get('content-type')).toBe('image/png');
    const picture = await file.bytes();
    expect(await describePicture(picture)).toEqual({ format: 'png', width: 128, height: 96 });
    expect(await (await fetch(sample)).bytes()).toEqual(picture);
  });

  it('outlives a restart on another port, with the same picture', async () => {
    const tasksDir = await mkdtemp(join(tmpdir(), 'bfl-'));
    onTestFinished(() => rm(tasksDir, { recursive: true }));
    const before = await start(fakeContext({ tasksDir }));
    const { body } = await before.submit('flux-2-pro', SMALL);
    const first = await before.poll(body.polling_url);
    const picture = await (await fetch((first.body.result as { sample: string }).sample)).bytes();

    const after = await start(fakeContext({ tasksDir }));
    const again = await after.poll(`${after.url}/v1/get_result?id=${String(body.id)}`);
    const { sample, seed } = again.body.result as { sample: string; seed: number };
    expect(sample.startsWith(after.url)).toBe(true);
    expect(seed).toBe((first.body.result as { seed: number }).seed);
    expect(await (await fetch(sample)).bytes()).toEqual(picture);
  });

  it('is forgotten after an hour', async () => {
    const { context, submit, poll } = await start();
    const { body } = await submit('flux-2-pro', SMALL);
    context.advance(61 * 60 * 1000);
    await submit('flux-2-pro', SMALL);
    expect(await poll(body.polling_url)).toMatchObject({
      http: 404,
      body: { status: 'Task not found' },
    });
  });

  it.each(['', 'nobody', '../../etc/passwd', '00000000-0000-4000-8000-000000000000'])(
    'that was never submitted, "%s", is not found',
    async (id) => {
      const { url, poll } = await start();
      expect(await poll(`${url}/v1/get_result?id=${encodeURIComponent(id)}`)).toMatchObject({
        http: 404,
        body: { id, status: 'Task not found' },
      });
      expect((await fetch(`${url}/results/${encodeURIComponent(id)}.png`)).status).toBe(404);
    },
  );

  it('leaves whole files only in its folder', async () => {
    const tasksDir = await mkdtemp(join(tmpdir(), 'bfl-'));
    onTestFinished(() => rm(tasksDir, { recursive: true }));
    const { submit, poll } = await start(fakeContext({ tasksDir }));
    const { body } = await submit('flux-2-pro', SMALL);
    await Promise.all([poll(body.polling_url), poll(body.polling_url)]);
    const id = String(body.id);
    expect((await readdir(tasksDir)).sort()).toEqual([`${id}.json`, `${id}.png`]);
  });
});

describe('models', () => {
  it('make the size they were asked for', async () => {
    const { make } = await start();
    const body = { prompt: 'a pier', width: 288, height: 256, output_format: 'png' };
    const expected = { format: 'png', width: 288, height: 256 };
    expect(await describePicture(await make('flux-pro-1.1', body))).toEqual(expected);
    const ratio = { prompt: 'a pier', aspect_ratio: '2:1', resolution: '768sq', grounding: false };
    expect(await describePicture(await make('flux-3-image', ratio))).toEqual({
      format: 'png',
      width: 1088,
      height: 544,
    });
  });

  it('edit the picture they are given, in its size by default', async () => {
    const { make } = await start();
    const body = { prompt: 'night', input_image: await toBase64(160, 96), output_format: 'png' };
    expect(await describePicture(await make('flux-2-pro', body))).toEqual({
      format: 'png',
      width: 160,
      height: 96,
    });
    const images = [await toBase64(300, 300)];
    const edited = await make('flux-3-image', { prompt: 'night', images, resolution: '768sq' });
    expect(await describePicture(edited)).toMatchObject({ width: 768, height: 768 });
  });

  it('outpaint around the picture they are given', async () => {
    const { make } = await start();
    const made = await make('flux-tools/outpainting-v1', {
      prompt: 'go on',
      input_image: await toBase64(128, 128, '#ff0000'),
      width: 320,
      height: 128,
      reference_offset_x: 160,
      reference_offset_y: 0,
      output_format: 'png',
    });
    expect(await describePicture(made)).toEqual({ format: 'png', width: 320, height: 128 });
    const [red = 0, green = 255, blue = 255] = await colourAt(made, 200, 40);
    expect(red).toBeGreaterThan(200);
    expect(Math.max(green, blue)).toBeLessThan(60);
    expect(await colourAt(made, 40, 40)).not.toEqual([red, green, blue]);
  });

  it('fill where the mask is white', async () => {
    const { make } = await start();
    const made = await make('flux-pro-1.0-fill', {
      prompt: 'sea',
      image: await toBase64(256, 256, '#ff0000'),
      mask: await toBase64(256, 256, '#000000'),
      output_format: 'png',
    });
    const [red = 0, green = 255] = await colourAt(made, 100, 60);
    expect(red).toBeGreaterThan(200);
    expect(green).toBeLessThan(60);
  });
});

describe('refusals', () => {
  it.each<[string, Record<string, string>]>([
    ['no key', {}],
    ['a wrong key', { 'x-key': 'invalid' }],
  ])('answers %s with 403, on a poll too', async (_, headers) => {
    const { submit, poll } = await start();
    const { body } = await submit('flux-2-pro', SMALL);
    expect(await submit('flux-2-pro', SMALL, headers)).toMatchObject({
      http: 403,
      body: { detail: expect.any(String) as string },
    });
    expect((await poll(body.polling_url, headers)).http).toBe(403);
  });

  it.each(['flux-9', 'flux-pro-1.1-fill', 'flux-tools/unknown'])(
    'knows no model %s',
    async (model) => {
      const { submit } = await start();
      expect(await submit(model, SMALL)).toMatchObject({
        http: 404,
        body: { detail: 'Not Found' },
      });
    },
  );

  it.each<[string, string, unknown, string]>([
    ['a missing prompt', 'flux-2-pro', { width: 128 }, 'prompt'],
    ['a width off the grid', 'flux-2-pro', { ...SMALL, width: 100 }, 'width'],
    ['a tiny height', 'flux-2-pro', { ...SMALL, height: 48 }, 'height'],
    ['more than 4 megapixels', 'flux-2-pro', { ...SMALL, width: 4096, height: 2048 }, 'width'],
    ['an unknown format', 'flux-2-pro', { ...SMALL, output_format: 'gif' }, 'output_format'],
    ['no picture', 'flux-2-pro', { ...SMALL, input_image: 'AAAA' }, 'input_image'],
    ['an address', 'flux-2-pro', { ...SMALL, input_image: 'https://x.example/' }, 'input_image'],
    ['a long edge', 'flux-pro-1.1', { prompt: 'a', width: 1472 }, 'width'],
    ['an unknown ratio', 'flux-3-image', { prompt: 'a', aspect_ratio: '1:7' }, 'aspect_ratio'],
    ['no source', 'flux-tools/outpainting-v1', { width: 64, height: 64 }, 'input_image'],
    ['no image', 'flux-pro-1.0-fill', { prompt: 'a' }, 'image'],
  ])('answers %s with 422', async (_, model, body, field) => {
    const { submit } = await start();
    const { http, body: refusal } = await submit(model, body);
    expect(http).toBe(422);
    const [problem] = refusal.detail as { loc: string[]; msg: string; type: string }[];
    expect(problem?.loc).toEqual(['body', field]);
    expect(problem).toMatchObject({
      msg: expect.any(String) as string,
      type: expect.any(String) as string,
    });
  });

  it('answers a field that FLUX 3 does not know with 422', async () => {
    const { submit } = await start();
    expect((await submit('flux-3-image', { prompt: 'a', seed: 1 })).http).toBe(422);
  });

  it('crops a source that overhangs its canvas only when told to', async () => {
    const { submit, make } = await start();
    const body = {
      input_image: await toBase64(128, 128),
      width: 128,
      height: 64,
      output_format: 'png',
    };
    expect((await submit('flux-tools/outpainting-v1', body)).http).toBe(422);
    const cropped = await make('flux-tools/outpainting-v1', { ...body, auto_crop: true });
    expect(await describePicture(cropped)).toMatchObject({ width: 128, height: 64 });
  });

  it('answers a mask of another size than the image with 422', async () => {
    const { submit } = await start();
    const body = { prompt: 'a', image: await toBase64(64, 64), mask: await toBase64(64, 65) };
    expect((await submit('flux-pro-1.0-fill', body)).http).toBe(422);
  });
});

describe('faults', () => {
  it.each([
    [401, {}],
    [402, {}],
    [429, { 'retry-after': '1' }],
    [500, {}],
    [503, {}],
  ])('answers the submission with %i on request', async (status, headers) => {
    const { submit } = await start();
    const answer = await submit('flux-2-pro', { ...SMALL, prompt: `a [sim:${status}]` });
    expect(answer.http).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject(headers);
  });

  it('moderates after submission', async () => {
    const { submit, poll } = await start();
    const { http, body } = await submit('flux-2-pro', { ...SMALL, prompt: 'a [sim:moderated]' });
    expect(http).toBe(200);
    expect((await poll(body.polling_url)).body).toMatchObject({
      status: 'Request Moderated',
      result: null,
    });
  });

  it('hands over half a file', async () => {
    const { make } = await start();
    const whole = await make('flux-2-pro', { ...SMALL, seed: 1 });
    const half = await make('flux-2-pro', { ...SMALL, seed: 1, prompt: 'a [sim:truncated]' });
    expect(half.subarray(0, 8)).toEqual(whole.subarray(0, 8));
    expect(Buffer.from(half).includes('IEND')).toBe(false);
  });

  it('takes as long as it is told', async () => {
    const { context, submit, poll } = await start();
    const { body } = await submit('flux-2-pro', { ...SMALL, prompt: 'a [sim:slow=9s]' });
    context.advance(8999);
    expect((await poll(body.polling_url)).body).toMatchObject({ status: 'Generating' });
    context.advance(1);
    expect((await poll(body.polling_url)).body).toMatchObject({ status: 'Ready' });
  });
});
