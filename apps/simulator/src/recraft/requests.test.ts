import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { generationSchema, imageToImageSchema, outpaintSchema } from './requests.ts';

const image = new File([new Uint8Array(1)], 'a.png');

/** Paths of everything that is wrong; empty when nothing is. */
function problems(schema: z.ZodType, body: object): string[] {
  const { error } = schema.safeParse({ prompt: 'a pier', ...body });
  return (error?.issues ?? []).map(({ path }) => path.join('.'));
}

describe('a generation', () => {
  it('has defaults for all but the prompt', () => {
    expect(generationSchema.parse({ prompt: 'a pier' })).toEqual({
      prompt: 'a pier',
      model: 'recraftv4_1',
      n: 1,
      response_format: 'url',
      image_format: 'webp',
      width: 1024,
      height: 1024,
    });
  });

  it.each([
    [{ size: '16:9' }, 1344, 768],
    [{ size: '16:9', model: 'recraftv4_1_pro' }, 2688, 1536],
    [{ size: '16:9', model: 'recraftv2' }, 1820, 1024],
    [{ size: '768x1344' }, 768, 1344],
  ])('with %j is %i x %i', (body, width, height) => {
    const parsed = generationSchema.parse({ prompt: 'a pier', ...body });
    expect(parsed).toMatchObject({ width, height });
  });

  it.each([
    [{ size: '1000x1000' }, ['size']],
    [{ size: '10:6' }, ['size']],
    [{ size: '10:6', model: 'recraftv3' }, []],
    [{ size: 'constructor' }, ['size']],
    [{ n: 6 }, []],
    [{ n: 7 }, ['n']],
    [{ n: '2' }, []],
    [{ n: '' }, ['n']],
    [{ random_seed: 1.5 }, ['random_seed']],
    [{ response_format: 'b64' }, ['response_format']],
    [{ image_format: 'gif' }, ['image_format']],
    [{ negative_prompt: 'boats' }, ['negative_prompt']],
    [{ negative_prompt: 'boats', model: 'recraftv3' }, []],
    [{ prompt: 'a'.repeat(1001), model: 'recraftv2' }, ['prompt']],
    [{ strength: 0.5 }, ['']],
  ])('case %#: wrong fields are %j', (body, fields) => {
    expect(problems(generationSchema, body)).toEqual(fields);
  });
});

describe('image to image', () => {
  it.each([
    [{ strength: 0 }, []],
    [{ strength: '1' }, []],
    [{ strength: 1.01 }, ['strength']],
    [{ strength: -0.01 }, ['strength']],
    [{}, ['strength']],
    [{ strength: 0.5, image: 'words' }, ['image']],
    [{ strength: 0.5, image: new File([], 'empty') }, ['image']],
    [{ strength: 0.5, size: '1:1' }, ['']],
    [{ strength: 0.5, negative_prompt: 'boats' }, []],
    [{ strength: 0.5, negative_prompt: 'boats', model: 'recraftv4_1' }, ['negative_prompt']],
    [{ strength: 0.5, prompt: 'a'.repeat(1001) }, ['prompt']],
    [{ strength: 0.5, prompt: 'a'.repeat(1001), model: 'recraftv4' }, []],
  ])('case %#: wrong fields are %j', (body, fields) => {
    expect(problems(imageToImageSchema, { image, ...body })).toEqual(fields);
  });
});

describe('an outpainting', () => {
  it.each([
    [{ expand_left: 1 }, []],
    [{ expand_top: '4096' }, []],
    [{ expand_top: 4097 }, ['expand_top']],
    [{ expand_right: -1, expand_left: 2 }, ['expand_right']],
    [{ expand_bottom: 0.5 }, ['expand_bottom']],
    [{}, ['expand_left']],
    [{ expand_left: 0, expand_right: 0 }, ['expand_left']],
    [{ expand_left: 1, model: 'recraftv4_1' }, ['model']],
    [{ expand_left: 1, prompt: 'a'.repeat(1001) }, ['prompt']],
    [{ expand_left: 1, strength: 0.5 }, ['']],
  ])('case %#: wrong fields are %j', (body, fields) => {
    expect(problems(outpaintSchema, { image, ...body })).toEqual(fields);
  });
});
