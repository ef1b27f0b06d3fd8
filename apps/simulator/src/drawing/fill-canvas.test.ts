import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { drawScene } from './draw-scene.ts';
import { maskKeeping, meanDifference, pixels, plain, STYLES } from './drawing.test-kit.ts';
import type { FillRequest } from './drawing.ts';
import { fillCanvas } from './fill-canvas.ts';

const WIDE = { width: 228, height: 128 };
const KEPT = { left: 50, top: 0, width: 128, height: 128 };

async function widening(style: FillRequest['style']): Promise<FillRequest & { source: Buffer }> {
  const source = await drawScene({
    style,
    prompt: 'a lighthouse at dusk',
    width: 128,
    height: 128,
    format: 'png',
  });
  const canvas = await sharp(source)
    .ensureAlpha()
    .extend({ left: 50, right: 50, background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer();
  const mask = await maskKeeping(WIDE.width, WIDE.height, KEPT);
  return { style, prompt: 'continue the scene naturally', canvas, mask, source, format: 'png' };
}

describe.each(STYLES)('fillCanvas as %s', (style) => {
  it('keeps what is black in the mask, but not to the bit', async () => {
    const request = await widening(style);
    const kept = await pixels(await fillCanvas(request), KEPT);
    const difference = meanDifference(kept, await pixels(request.source));
    expect(difference).toBeGreaterThan(0.5);
    expect(difference).toBeLessThan(9);
  });

  it('fills what is white with something that fits', async () => {
    const request = await widening(style);
    const filled = await fillCanvas(request);
    const [outside, inside] = [
      await pixels(filled, { left: 48, top: 10, width: 1, height: 80 }),
      await pixels(filled, { left: 51, top: 10, width: 1, height: 80 }),
    ];
    expect(meanDifference(outside, inside)).toBeLessThan(16);
    const strip = await sharp(filled)
      .extract({ left: 0, top: 0, width: 50, height: 128 })
      .png()
      .toBuffer();
    expect((await sharp(strip).stats()).channels[0]?.stdev).toBeGreaterThan(8);
  });

  it('draws the same bytes for the same request', async () => {
    const request = await widening(style);
    expect(await fillCanvas(request)).toEqual(await fillCanvas(request));
  });

  it('fills above and below as well', async () => {
    const canvas = await plain(128, 228, '#d08c60');
    const mask = await maskKeeping(128, 228, { left: 0, top: 50, width: 128, height: 128 });
    const file = await fillCanvas({ style, prompt: 'wider', canvas, mask, format: 'webp' });
    expect(await sharp(file).metadata()).toMatchObject({ width: 128, height: 228, format: 'webp' });
  });
});

/** The largest difference of two colours in one channel. */
function furthest(one: readonly number[], other: readonly number[]): number {
  return Math.max(...one.map((level, channel) => Math.abs(level - (other[channel] ?? 0))));
}

describe('the colours beside the border of what is kept', () => {
  /** Mean colours of a strip in it and of one outside, where the canvas is of one colour. */
  async function coloursBeside(style: FillRequest['style']) {
    const canvas = await plain(WIDE.width, WIDE.height, '#4060a0');
    const mask = await maskKeeping(WIDE.width, WIDE.height, KEPT);
    const file = await fillCanvas({ style, prompt: 'wider', canvas, mask, format: 'png' });
    const meanOf = async (left: number) => {
      const part = sharp(file).extract({ left, top: 0, width: 3, height: 90 });
      const { channels } = await sharp(await part.png().toBuffer()).stats();
      return channels.map(({ mean }) => mean);
    };
    return { inside: await meanOf(KEPT.left), outside: await meanOf(KEPT.left - 3) };
  }
  const sent = [0x40, 0x60, 0xa0];

  it.each(['bfl', 'recraft'] as const)('break off with %s, which only fills in', async (style) => {
    const { inside, outside } = await coloursBeside(style);
    expect(furthest(inside, sent)).toBeGreaterThan(0.9);
    expect(furthest(inside, outside)).toBeGreaterThan(0.9);
    expect(furthest(outside, sent)).toBeLessThan(0.6);
  });

  it.each(['google_gemini', 'openai'] as const)(
    'drift alike with %s, which draws all of it anew',
    async (style) => {
      const { inside, outside } = await coloursBeside(style);
      expect(furthest(inside, sent)).toBeGreaterThan(0.9);
      expect(furthest(inside, outside)).toBeLessThan(0.6);
    },
  );
});

describe('fillCanvas', () => {
  it('ignores what lies under the mask', async () => {
    const request = await widening('bfl');
    const garish = await sharp(await plain(WIDE.width, WIDE.height, '#ff00ff'))
      .composite([{ input: request.source, left: KEPT.left, top: 0 }])
      .png()
      .toBuffer();
    expect(await fillCanvas({ ...request, canvas: garish })).toEqual(await fillCanvas(request));
  });

  it('redraws the whole canvas for a mask that keeps nothing', async () => {
    const request = await widening('recraft');
    const mask = await plain(WIDE.width, WIDE.height, '#fff');
    const file = await fillCanvas({ ...request, prompt: 'at night', mask });
    expect(await sharp(file).metadata()).toMatchObject(WIDE);
    expect(meanDifference(await pixels(file, KEPT), await pixels(request.source))).toBeGreaterThan(
      12,
    );
  });

  it('fills a hole inside what is kept', async () => {
    const hole = { left: 40, top: 40, width: 48, height: 48 };
    const canvas = await plain(128, 128, '#202020');
    const mask = await sharp(await plain(128, 128, '#000'))
      .composite([{ input: await plain(48, 48, '#fff'), left: 40, top: 40 }])
      .png()
      .toBuffer();
    const file = await fillCanvas({
      style: 'bfl',
      prompt: 'the sea at noon',
      canvas,
      mask,
      format: 'png',
    });
    const dark = await pixels(await plain(48, 48, '#202020'));
    expect(meanDifference(await pixels(file, hole), dark)).toBeGreaterThan(30);
    const rim = { left: 0, top: 0, width: 128, height: 30 };
    expect(meanDifference(await pixels(file, rim), await pixels(canvas, rim))).toBeLessThan(6);
  });

  it('scales a mask of another size', async () => {
    const request = await widening('openai');
    const mask = await sharp(request.mask).resize(114, 64, { kernel: 'nearest' }).png().toBuffer();
    const kept = await pixels(await fillCanvas({ ...request, mask }), KEPT);
    expect(meanDifference(kept, await pixels(request.source))).toBeLessThan(9);
  });

  it('shows the mark in the filled area', async () => {
    const canvas = await plain(910, 512, '#4060a0');
    const kept = { left: 199, top: 0, width: 512, height: 512 };
    const mask = await maskKeeping(910, 512, kept);
    const file = await fillCanvas({
      style: 'openai',
      prompt: 'wider',
      canvas,
      mask,
      format: 'png',
    });
    const foot = { left: 14, top: 512 - 32, width: 90, height: 18 };
    const { channels } = await sharp(await sharp(file).extract(foot).png().toBuffer()).stats();
    // Light paper and dark letters on a blue that has neither.
    expect(channels[0]?.max).toBeGreaterThan(220);
    expect(channels[0]?.min).toBeLessThan(110);
  });
});
