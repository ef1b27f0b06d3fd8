import { describe, expect, it } from 'vitest';
import { ASPECT_RATIOS, pictureSize } from './picture-size.ts';

describe('pictureSize', () => {
  it.each(ASPECT_RATIOS)('draws %s in about a megapixel on the grid', (aspectRatio) => {
    const { width, height } = pictureSize(aspectRatio);
    const [across = 1, down = 1] = aspectRatio.split(':').map(Number);
    expect([width % 16, height % 16]).toEqual([0, 0]);
    expect((width * height) / 1024 ** 2).toBeCloseTo(1, 1);
    expect(Math.abs(Math.log(width / height / (across / down)))).toBeLessThan(0.03);
  });

  it('doubles the edges from size to size', () => {
    expect(pictureSize('1:1', '1K')).toEqual({ width: 1024, height: 1024 });
    expect(pictureSize('1:1', '2K')).toEqual({ width: 2048, height: 2048 });
    expect(pictureSize('1:1', '4K')).toEqual({ width: 4096, height: 4096 });
  });

  it('keeps the source’s shape where none is asked for', () => {
    const source = { width: 400, height: 100 };
    expect(pictureSize(undefined, '1K', source)).toEqual({ width: 2048, height: 512 });
    expect(pictureSize('1:1', '1K', source)).toEqual({ width: 1024, height: 1024 });
    expect(pictureSize(undefined)).toEqual({ width: 1024, height: 1024 });
  });
});
