import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { paint, paint16, pixelAt, pixels, pixels16, scene } from '../test/pictures.ts';
import { fitCanvas } from './canvas-plan.ts';
import { InvalidExpansionError, UnreadableImageError } from './errors.ts';
import { calculateExpansion, sourceRect } from './expansion.ts';
import { padImage, renderCanvas } from './pad.ts';

const size = { width: 6, height: 4 };
const expansion = calculateExpansion(6, 4, 'expand_all');
const rect = sourceRect(expansion, 6, 4);

describe('padImage', () => {
  it('is transparent around the untouched source', async () => {
    const source = await paint(size, (x, y) => [x * 40, y * 60, 9, x === y ? 0 : 200]);
    const padded = await padImage(source, expansion);
    const all = await pixels(padded);
    expect([all.width, all.height]).toEqual([12, 8]);
    expect((await pixels(padded, rect)).data).toEqual((await pixels(source)).data);
    expect(pixelAt(all, rect.left - 1, rect.top)).toEqual([0, 0, 0, 0]);
    expect(pixelAt(all, rect.left + 6, rect.top + 3)).toEqual([0, 0, 0, 0]);
    const opaque = Array.from({ length: 96 }, (_, at) => all.data[at * 4 + 3]).filter(Boolean);
    expect(opaque).toHaveLength(24 - 4);
  });

  it('keeps 16 bit', async () => {
    const source = await paint16(size, (x, y) => [x * 9999, y * 12_345, 257, 40_000]);
    const padded = await padImage(source, expansion);
    expect((await sharp(padded).metadata()).depth).toBe('ushort');
    expect((await pixels16(padded, rect)).data).toEqual((await pixels16(source)).data);
  });

  it('refuses an expansion of another picture', async () => {
    const source = await paint({ width: 7, height: 4 }, scene());
    await expect(padImage(source, expansion)).rejects.toThrow(InvalidExpansionError);
  });
});

describe('renderCanvas', () => {
  it('draws the source where the plan puts it', async () => {
    const plan = fitCanvas(size, expansion, { multipleOf: 8 });
    const source = await paint(size, (x, y) => [x * 40, y * 60, 9, 255], false);
    const canvas = await pixels(await renderCanvas(source, plan));
    expect([canvas.width, canvas.height]).toEqual([plan.width, plan.height]);
    const { left, top } = plan.source;
    expect(pixelAt(canvas, left, top)).toEqual([0, 0, 9, 255]);
    expect(pixelAt(canvas, left + 5, top + 3)).toEqual([200, 180, 9, 255]);
    expect(pixelAt(canvas, left - 1, top)[3]).toBe(0);
    expect(pixelAt(canvas, left + 6, top + 3)[3]).toBe(0);
  });

  it('scales the source as the plan says', async () => {
    const large = { width: 60, height: 40 };
    const plan = fitCanvas(large, calculateExpansion(60, 40, 'expand_all'), { maxEdge: 64 });
    expect(plan.source.width).toBeLessThan(40);
    const canvas = await pixels(await renderCanvas(await paint(large, scene()), plan));
    expect([canvas.width, canvas.height]).toEqual([plan.width, plan.height]);
    const opaque = Array.from({ length: plan.width * plan.height }, (_, at) => at).filter(
      (at) => canvas.data[at * 4 + 3] === 255,
    );
    expect(opaque).toHaveLength(plan.source.width * plan.source.height);
    expect(opaque[0]).toBe(plan.source.top * plan.width + plan.source.left);
  });

  it('is 8-bit sRGB, whatever the source is', async () => {
    const plan = fitCanvas(size, expansion, {});
    const deep = await paint16(size, () => [65_535, 0, 32_896, 65_535]);
    expect(await sharp(await renderCanvas(deep, plan)).metadata()).toMatchObject({
      depth: 'uchar',
      space: 'srgb',
    });
    const wide = await sharp(await paint(size, () => [10, 200, 30, 255]))
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const canvas = await renderCanvas(wide, plan);
    expect((await sharp(canvas).metadata()).hasProfile).toBe(false);
    const [red = 0, green = 0, blue = 0] = pixelAt(await pixels(canvas), rect.left, rect.top);
    expect([red - 10, green - 200, blue - 30].every((off) => Math.abs(off) <= 2)).toBe(true);
  });

  it('refuses what is no picture', async () => {
    const plan = fitCanvas(size, expansion, {});
    await expect(renderCanvas(Buffer.from('nonsense'), plan)).rejects.toThrow(UnreadableImageError);
  });
});
