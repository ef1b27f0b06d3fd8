import { describe, expect, it } from 'vitest';
import { GEMINI_MODELS, problemWith } from './models.ts';
import { ASPECT_RATIOS, IMAGE_SIZES } from './picture-size.ts';

const problem = (id: string, config: Parameters<typeof problemWith>[1]) => {
  const model = GEMINI_MODELS.get(id);
  if (model === undefined) throw new TypeError(`There is no ${id}.`);
  return problemWith(model, config);
};

describe('problemWith', () => {
  it.each([...GEMINI_MODELS.keys()])('%s draws the ten usual ratios at 1K', (id) => {
    for (const aspectRatio of ASPECT_RATIOS.slice(0, 10)) {
      expect(problem(id, { aspectRatio, imageSize: '1K' })).toBeUndefined();
    }
    expect(problem(id, {})).toBeUndefined();
  });

  it.each([
    ['gemini-nano-banana-2.1', ['1K', '2K', '4K']],
    ['gemini-3-pro-image', ['1K', '2K', '4K']],
    ['gemini-3.1-flash-image', ['1K', '2K', '4K']],
    ['gemini-3.1-flash-lite-image', ['1K']],
    ['gemini-2.5-flash-image', ['1K']],
  ])('%s draws %j', (id, sizes) => {
    const drawn = IMAGE_SIZES.filter((imageSize) => problem(id, { imageSize }) === undefined);
    expect(drawn).toEqual(sizes);
  });

  it('is about very long ratios for all models but one', () => {
    for (const aspectRatio of ['1:4', '4:1', '1:8', '8:1'] as const) {
      for (const id of GEMINI_MODELS.keys()) {
        const expected = id === 'gemini-3.1-flash-image' ? undefined : /aspect_ratio/;
        const said = problem(id, { aspectRatio });
        if (expected === undefined) expect(said).toBeUndefined();
        else expect(said).toMatch(expected);
      }
    }
  });

  it('says what would be drawn instead', () => {
    expect(problem('gemini-3.1-flash-lite-image', { imageSize: '4K' })).toBe(
      'image_size: this model draws 1K only.',
    );
  });
});
