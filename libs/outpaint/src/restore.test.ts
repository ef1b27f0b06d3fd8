import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  moved,
  paint,
  paint16,
  pixelAt,
  pixels,
  pixels16,
  scene,
  textured,
} from '../test/pictures.ts';
import type { Pixels } from '../test/pictures.ts';
import { fitCanvas, planFrame } from './canvas-plan.ts';
import { InvalidExpansionError, UnreadableImageError } from './errors.ts';
import { calculateExpansion, sourceRect } from './expansion.ts';
import type { Rect } from './geometry.ts';
import { renderCanvas } from './pad.ts';
import { restoreSource } from './restore.ts';
import { FEATHER_REACH, MATCH_REACH } from './ring.ts';

const size = { width: 64, height: 48 };
const expansion = calculateExpansion(64, 48, 'expand_all');
const rect = sourceRect(expansion, 64, 48);
const whole = { width: expansion.newWidth, height: expansion.newHeight };
const inScene = moved(scene(), rect.left, rect.top);

/** SHA-256 of a picture's samples, low bytes first. */
function sha256({ data }: Pixels): string {
  return createHash('sha256')
    .update(Buffer.from(data.buffer, data.byteOffset, data.byteLength))
    .digest('hex');
}

/** Mean step from the source's border pixels to their neighbours outside, over three colours. */
function seam(picture: Pixels, { left, top, width, height }: Rect): number {
  const steps: number[] = [];
  const step = (x: number, y: number, outX: number, outY: number) => {
    const inside = pixelAt(picture, x, y);
    const outside = pixelAt(picture, x + outX, y + outY);
    for (const colour of [0, 1, 2]) {
      steps.push(Math.abs((inside[colour] ?? 0) - (outside[colour] ?? 0)));
    }
  };
  for (let x = left; x < left + width; x += 1) {
    step(x, top, 0, -1);
    step(x, top + height - 1, 0, 1);
  }
  for (let y = top; y < top + height; y += 1) {
    step(left, y, -1, 0);
    step(left + width - 1, y, 1, 0);
  }
  return steps.reduce((sum, value) => sum + value, 0) / steps.length;
}

describe('the source rectangle', () => {
  it('is bit-identical for 8-bit RGB, and so is its hash', async () => {
    const source = await paint(
      size,
      (x, y) => [(x * 37) % 256, (y * 91) % 256, (x * y) % 256, 255],
      false,
    );
    const generated = await paint(whole, scene(), false);
    const restored = await restoreSource({ source, generated, expansion });
    expect(restored).toMatchObject(whole);
    expect(await sharp(restored.png).metadata()).toMatchObject({
      ...whole,
      format: 'png',
      depth: 'uchar',
      hasAlpha: false,
    });
    const back = await pixels(restored.png, rect);
    expect(back.data).toEqual((await pixels(source)).data);
    expect(restored.sourceHash).toBe(sha256(back));
  });

  it('keeps alpha and the colours under full transparency', async () => {
    const source = await paint(size, (x, y) => [x * 3, y * 5, 77, (x + y) % 3 === 0 ? 0 : x * 4]);
    const generated = await paint(whole, scene(), false);
    const restored = await restoreSource({ source, generated, expansion });
    const back = await pixels(restored.png, rect);
    expect(back.data).toEqual((await pixels(source)).data);
    expect(pixelAt(back, 3, 0)).toEqual([9, 0, 77, 0]);
    expect(restored.sourceHash).toBe(sha256(back));
  });

  it('keeps 16 bit', async () => {
    const source = await paint16(size, (x, y) => [
      x * 1021,
      y * 1361,
      257 * x + y,
      x === y ? 0 : 65_000,
    ]);
    const generated = await paint(whole, scene(), false);
    const restored = await restoreSource({ source, generated, expansion });
    expect((await sharp(restored.png).metadata()).depth).toBe('ushort');
    const back = await pixels16(restored.png, rect);
    expect(back.data).toEqual((await pixels16(source)).data);
    expect(restored.sourceHash).toBe(sha256(back));
  });

  it('keeps the samples and the profile of a wide-gamut source', async () => {
    const source = await sharp(await paint(size, inScene, false))
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const generated = await paint(whole, scene(), false);
    const { png } = await restoreSource({ source, generated, expansion });
    expect((await pixels(png, rect)).data).toEqual((await pixels(source)).data);
    const { icc } = await sharp(source).metadata();
    expect((await sharp(png).metadata()).icc).toEqual(icc);
  });

  it('is joined by a picture in the same profile', async () => {
    const wide = { left: 0, right: 100, top: 0, bottom: 0, newWidth: 164, newHeight: 48 };
    const source = await sharp(await paint(size, scene(), false))
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const generated = await paint({ width: 164, height: 48 }, () => [220, 60, 30, 255], false);
    const { png } = await restoreSource({ source, generated, expansion: wide });
    // Beyond the match: other samples than the provider's, which a viewer shows as the same colour.
    expect(pixelAt(await pixels(png), 160, 20).slice(0, 3)).not.toEqual([220, 60, 30]);
    const shown = await sharp(png)
      .extract({ left: 160, top: 20, width: 1, height: 1 })
      .raw()
      .toBuffer();
    const off = [220, 60, 30].map((value, at) => Math.abs(value - (shown[at] ?? 0)));
    expect(Math.max(...off)).toBeLessThanOrEqual(3);
  });

  it('survives a 1 px source and one that is enlarged on one side only', async () => {
    const dot = await paint({ width: 1, height: 1 }, () => [1, 2, 3, 4]);
    const beside = calculateExpansion(1, 1, '16:9');
    const generated = await paint({ width: 20, height: 10 }, scene());
    const restored = await restoreSource({ source: dot, generated, expansion: beside });
    const all = await pixels(restored.png);
    expect([all.width, all.height]).toEqual([2, 1]);
    expect(pixelAt(all, 0, 0)).toEqual([1, 2, 3, 4]);
  });
});

describe('the generated picture', () => {
  it.each([
    { width: 256, height: 192 },
    { width: 64, height: 48 },
    { width: 130, height: 90 },
  ])('is resampled from $width × $height to the target', async (other) => {
    const source = await paint(size, inScene, false);
    const generated = await sharp(await paint(whole, scene(), false))
      .resize({ ...other, fit: 'fill' })
      .png()
      .toBuffer();
    const restored = await restoreSource({ source, generated, expansion });
    const all = await pixels(restored.png);
    expect(all).toMatchObject(whole);
    for (const [x, y] of [
      [0, 0],
      [127, 0],
      [5, 90],
      [120, 50],
    ] as const) {
      const wanted = scene()(x, y);
      const off = pixelAt(all, x, y).map((value, at) => Math.abs(value - (wanted[at] ?? 0)));
      expect(Math.max(...off)).toBeLessThanOrEqual(8);
    }
  });

  it.each([1, 2, 0.5])('is cut to the frame when it comes %d times as large', async (times) => {
    const plan = fitCanvas(size, expansion, { multipleOf: 16, minEdge: 160 });
    const { left, top } = plan.target;
    const answer = { width: plan.width * times, height: plan.height * times };
    const generated = await paint(
      answer,
      (x, y) => scene()((x + 0.5) / times - 0.5 - left, (y + 0.5) / times - 0.5 - top),
      false,
    );
    const source = await paint(size, inScene, false);
    const { png } = await restoreSource({ source, generated, expansion, frame: planFrame(plan) });
    const all = await pixels(png);
    expect(all).toMatchObject(whole);
    for (const [x, y] of [
      [0, 0],
      [127, 95],
      [3, 60],
    ] as const) {
      const wanted = scene()(x, y);
      const off = pixelAt(all, x, y).map((value, at) => Math.abs(value - (wanted[at] ?? 0)));
      expect(Math.max(...off)).toBeLessThanOrEqual(2);
    }
  });

  it('meets a source that was scaled down for the provider', async () => {
    const large = { width: 200, height: 150 };
    const wide = calculateExpansion(200, 150, 'expand_all');
    const plan = fitCanvas(large, wide, { multipleOf: 16, maxPixels: 40_000 });
    const source = await paint(large, moved(scene(), wide.left, wide.top), false);
    // A provider that gives back what it was sent, and fills the rest with one grey.
    const generated = await sharp(await renderCanvas(source, plan))
      .flatten({ background: '#808080' })
      .png()
      .toBuffer();
    const input = { source, generated, expansion: wide, frame: planFrame(plan) };
    const { png } = await restoreSource(input);
    const all = await pixels(png);
    expect([all.width, all.height]).toEqual([400, 300]);
    expect((await pixels(png, sourceRect(wide, 200, 150))).data).toEqual(
      (await pixels(source)).data,
    );
    expect(pixelAt(all, 0, 0)).toEqual([128, 128, 128, 255]);
    expect(pixelAt(all, 399, 299)).toEqual([128, 128, 128, 255]);
  });

  it('keeps its own transparency outside of an opaque source', async () => {
    const source = await paint(size, inScene, false);
    const generated = await paint(whole, (x, y) => (x < 8 ? [0, 0, 0, 0] : scene()(x, y)));
    const all = await pixels((await restoreSource({ source, generated, expansion })).png);
    expect(pixelAt(all, 2, 2)[3]).toBe(0);
    expect(pixelAt(all, 20, 2)[3]).toBe(255);
  });
});

describe('the seam', () => {
  const shift = [22, -18, 30] as const;

  it('is smaller than without a colour match', async () => {
    const source = await paint(size, inScene, false);
    const generated = await paint(whole, scene(shift), false);
    const pasted = await sharp(generated)
      .composite([{ input: source, left: rect.left, top: rect.top }])
      .png()
      .toBuffer();
    const { png } = await restoreSource({ source, generated, expansion });
    const natural = seam(await pixels(await paint(whole, scene(), false)), rect);
    const before = seam(await pixels(pasted), rect);
    const after = seam(await pixels(png), rect);
    expect(before).toBeGreaterThan(20);
    expect(after).toBeLessThan(natural + 1);
  });

  it('is matched beyond the feather, and the match fades out without a jump', async () => {
    const long = { left: 0, right: 120, top: 0, bottom: 0, newWidth: 140, newHeight: 40 };
    const source = await paint({ width: 20, height: 40 }, () => [100, 100, 100, 255], false);
    const generated = await paint({ width: 140, height: 40 }, () => [140, 100, 80, 255], false);
    const all = await pixels((await restoreSource({ source, generated, expansion: long })).png);
    const reds = Array.from({ length: 140 }, (_, x) => pixelAt(all, x, 20)[0] ?? 0);
    expect(reds[20 + FEATHER_REACH + 1]).toBeLessThan(103);
    expect(reds[20 + MATCH_REACH + 1]).toBe(140);
    const steps = reds.slice(1).map((red, at) => red - (reds[at] ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(2);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(0);
  });

  it('gets no new colours where the provider drifted inside of it only', async () => {
    const source = await paint(size, inScene, false);
    const isInside = (x: number, y: number) =>
      x >= rect.left && x < rect.left + 64 && y >= rect.top && y < rect.top + 48;
    const generated = await paint(
      whole,
      (x, y) => scene(isInside(x, y) ? shift : [0, 0, 0])(x, y),
      false,
    );
    const all = await pixels((await restoreSource({ source, generated, expansion })).png);
    const beside = [
      [rect.left - FEATHER_REACH - 1, 48],
      [rect.left + 64 + FEATHER_REACH + 1, 30],
      [64, rect.top - FEATHER_REACH - 1],
      [50, rect.top + 48 + FEATHER_REACH + 1],
    ] as const;
    for (const [x, y] of beside) {
      const off = scene()(x, y).map((value, at) => Math.abs(value - (pixelAt(all, x, y)[at] ?? 0)));
      expect(Math.max(...off)).toBeLessThanOrEqual(3);
    }
  });

  it('is matched on each side by what happened there', async () => {
    const across = { left: 80, right: 80, top: 0, bottom: 0, newWidth: 260, newHeight: 30 };
    const source = await paint({ width: 100, height: 30 }, () => [100, 100, 100, 255], false);
    const drift = (x: number) => (x < 130 ? 30 : -30);
    const generated = await paint(
      { width: 260, height: 30 },
      (x) => [100 + drift(x), 100, 100, 255],
      false,
    );
    const all = await pixels((await restoreSource({ source, generated, expansion: across })).png);
    expect(pixelAt(all, 70, 15)[0]).toBeLessThan(106);
    expect(pixelAt(all, 189, 15)[0]).toBeGreaterThan(94);
  });

  it('is in line with what goes on outside, where the provider moved the picture', async () => {
    const square = { width: 128, height: 128 };
    const wider = calculateExpansion(128, 128, 'expand_all');
    const inside = sourceRect(wider, 128, 128);
    const world = moved(textured(3), 1000, 1000);
    const source = await paint(square, moved(world, inside.left, inside.top), false);
    // Everything lies five pixels to the right of its place, and three above it.
    const generated = await paint({ width: 256, height: 256 }, moved(world, -5, 3), false);

    const restored = await restoreSource({ source, generated, expansion: wider });

    const result = await pixels(restored.png);
    const outside = [
      [20, 20],
      [200, 30],
      [40, 230],
      [inside.left - 40, 128],
    ] as const;
    for (const [x, y] of outside) {
      expect(pixelAt(result, x, y)).toEqual(world(x, y).map(Math.floor));
    }
  });

  it('is not led astray where the provider drew something else into the source', async () => {
    const beside = { left: 0, right: 20, top: 0, bottom: 0, newWidth: 60, newHeight: 120 };
    const source = await paint({ width: 40, height: 120 }, () => [100, 100, 100, 255], false);
    const generated = await paint(
      { width: 60, height: 120 },
      (x, y) => (x < 40 && y >= 55 && y < 65 ? [0, 0, 0, 255] : [110, 110, 110, 255]),
      false,
    );
    const all = await pixels((await restoreSource({ source, generated, expansion: beside })).png);
    const reds = Array.from({ length: 120 }, (_, y) => pixelAt(all, 45, y)[0] ?? 0);
    expect(Math.max(...reds)).toBeLessThanOrEqual(106);
    expect(Math.min(...reds)).toBeGreaterThanOrEqual(98);
  });

  it('takes no colours from where the source is transparent', async () => {
    const source = await paint(size, () => [255, 0, 0, 0]);
    const generated = await paint(whole, () => [50, 60, 70, 255], false);
    const all = await pixels((await restoreSource({ source, generated, expansion })).png);
    expect(pixelAt(all, rect.left - FEATHER_REACH - 1, rect.top)).toEqual([50, 60, 70, 255]);
    const [red, green, blue, alpha = 0] = pixelAt(all, rect.left - 1, rect.top + 5);
    expect([red, green, blue]).toEqual([50, 60, 70]);
    expect(alpha).toBeLessThan(60);
  });
});

describe('restoreSource', () => {
  it('refuses an expansion of another picture before it decodes anything', async () => {
    const source = await paint({ width: 65, height: 48 }, scene());
    const generated = Buffer.from('nonsense');
    await expect(restoreSource({ source, generated, expansion })).rejects.toThrow(
      InvalidExpansionError,
    );
  });

  it('blames the provider for a picture that breaks off', async () => {
    const source = await paint(size, inScene);
    const generated = await paint(whole, scene());
    const broken = generated.subarray(0, generated.length - 100);
    const error = await restoreSource({ source, generated: broken, expansion }).catch(
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(UnreadableImageError);
    expect(error).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE' });
  });
});
