import { describe, expect, it } from 'vitest';
import { plainPicture } from '../../test/plain-picture.ts';
import { EarlyAnswer } from '../service/early-answer.ts';
import { BFL_MODELS } from './models.ts';
import { readSubmission } from './read-submission.ts';
import type { Submission } from './submission.ts';

async function read(id: string, body: object): Promise<Submission> {
  const model = BFL_MODELS.get(id);
  if (model === undefined) throw new TypeError(`There is no ${id}.`);
  return readSubmission(model, { prompt: 'a pier', ...body });
}

/** The fields that were refused; an empty list for a body that was taken. */
async function refused(id: string, body: object): Promise<string[]> {
  try {
    await read(id, body);
    return [];
  } catch (error) {
    if (!(error instanceof EarlyAnswer)) throw error;
    const { detail } = (await error.response.json()) as { detail: { loc: string[] }[] };
    return detail.map(({ loc }) => loc.slice(1).join('.'));
  }
}

const base64 = async (width: number, height: number) =>
  (await plainPicture(width, height)).toString('base64');

describe('a FLUX.2 submission', () => {
  it.each([
    [64, 64, []],
    [48, 64, ['width']],
    [64, 72, ['height']],
    [2048, 2048, []],
    [2064, 2048, ['width']],
    [65_536, 64, []],
    [65_552, 64, ['width']],
    [100, 100, ['width', 'height']],
  ])('of %i x %i has wrong fields %j', async (width, height, fields) => {
    expect(await refused('flux-2-pro', { width, height })).toEqual(fields);
  });

  it.each([
    [{ seed: -1 }, ['seed']],
    [{ seed: 1.5 }, ['seed']],
    [{ seed: null, width: null, input_image: null }, []],
    [{ safety_tolerance: -1 }, ['safety_tolerance']],
    [{ safety_tolerance: 5 }, []],
    [{ output_format: 'webp' }, []],
    [{ prompt: '' }, ['prompt']],
    [{ input_image: '' }, ['input_image']],
  ])('with %j has wrong fields %j', async (body, fields) => {
    expect(await refused('flux-2-pro', body)).toEqual(fields);
  });

  it('is drawn as a square of a megapixel unless it says more', async () => {
    expect(await read('flux-2-pro', {})).toEqual({
      prompt: 'a pier',
      seed: undefined,
      givenPixels: 0,
      work: { kind: 'scene', prompt: 'a pier', format: 'jpeg', width: 1024, height: 1024 },
    });
  });

  it('takes the size of its first picture, on the grid, and counts all of them', async () => {
    const pictures = { input_image: await base64(170, 90), input_image_2: await base64(10, 10) };
    expect(await read('flux-2-pro', pictures)).toMatchObject({
      givenPixels: 170 * 90 + 100,
      work: { kind: 'edit', source: pictures.input_image, width: 160, height: 80 },
    });
  });

  it('takes a data URL for a picture', async () => {
    const picture = await base64(64, 64);
    const { work } = await read('flux-2-pro', { input_image: `data:image/png;base64,${picture}` });
    expect(work).toMatchObject({ kind: 'edit', source: picture });
  });
});

describe('a FLUX 3 submission', () => {
  it.each([
    ['1:1', '1k', 1024, 1024],
    ['16:9', '1k', 1360, 768],
    ['9:16', '2k', 1536, 2736],
    ['21:9', '768sq', 1168, 496],
    ['1:1', '4k', 4096, 4096],
  ])('of %s at %s is %i x %i', async (aspect_ratio, resolution, width, height) => {
    const { work } = await read('flux-3-image', { aspect_ratio, resolution });
    expect(work).toMatchObject({ kind: 'scene', format: 'png', width, height });
  });

  it('takes one picture without a list, and its shape', async () => {
    const { work } = await read('flux-3-image', { images: await base64(200, 50) });
    expect(work).toMatchObject({ kind: 'edit', width: 2048, height: 512 });
  });

  it.each([
    [{ images: [] }, ['images']],
    [{ aspect_ratio: '8:1' }, ['aspect_ratio']],
    [{ resolution: '1K' }, ['resolution']],
    [{ grounding: 'no' }, ['grounding']],
  ])('with %j has wrong fields %j', async (body, fields) => {
    expect(await refused('flux-3-image', body)).toEqual(fields);
  });
});

describe('a legacy submission', () => {
  it.each([
    [256, 1440, []],
    [224, 1440, ['width']],
    [256, 1472, ['height']],
    [272, 1024, ['width']],
  ])('of %i x %i has wrong fields %j', async (width, height, fields) => {
    expect(await refused('flux-pro-1.1', { width, height })).toEqual(fields);
  });

  it('to Ultra has a ratio of its own', async () => {
    expect((await read('flux-pro-1.1-ultra', {})).work).toMatchObject({
      width: 2736,
      height: 1536,
    });
    expect(await refused('flux-pro-1.1-ultra', { aspect_ratio: 'wide' })).toEqual(['aspect_ratio']);
  });
});

describe('an outpainting', () => {
  const on = async (canvas: object) => ({ input_image: await base64(100, 100), ...canvas });

  it('stands in the middle unless it says where', async () => {
    const { work } = await read('flux-tools/outpainting-v1', await on({ width: 200, height: 160 }));
    expect(work).toMatchObject({ kind: 'outpaint', left: 50, top: 30, width: 200, height: 160 });
  });

  it.each([
    [{ width: 200, height: 100, reference_offset_x: 100 }, []],
    [{ width: 200, height: 100, reference_offset_x: 101 }, ['input_image']],
    [{ width: 200, height: 100, reference_offset_x: -1 }, ['input_image']],
    [{ width: 200, height: 100, reference_offset_x: -1, auto_crop: true }, []],
    [{ width: 200, height: 100, reference_offset_x: 200, auto_crop: true }, ['input_image']],
    [{ width: 63, height: 100 }, ['width']],
    [{ width: 2049, height: 2048 }, ['width']],
    [{ width: 200, height: 100, mode: 'slow' }, ['mode']],
  ])('with %j has wrong fields %j', async (canvas, fields) => {
    expect(await refused('flux-tools/outpainting-v1', await on(canvas))).toEqual(fields);
  });
});
