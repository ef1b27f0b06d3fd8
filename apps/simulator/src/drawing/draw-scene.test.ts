import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { drawScene } from './draw-scene.ts';
import { meanDifference, pixels, STYLES } from './drawing.test-kit.ts';
import type { PictureFormat, SceneRequest } from './drawing.ts';

const REQUEST: SceneRequest = {
  style: 'bfl',
  prompt: 'a lighthouse at dusk',
  width: 96,
  height: 96,
  format: 'png',
};

const HOSTILE = [
  '</svg><script>alert("x")</script>&amp;<!--',
  '👩‍👩‍👧 日本語 🏳️‍🌈 مرحبا \u200e\u0301',
  'line one\nline two\ttabbed\r\n',
  'x'.repeat(1000),
  '\ud800 lone surrogate',
  'constructor toString __proto__ hasOwnProperty',
  ' ',
];

describe.each(STYLES)('drawScene as %s', (style) => {
  it('draws the same bytes for the same request', async () => {
    const request = { ...REQUEST, style };
    expect(await drawScene(request)).toEqual(await drawScene(request));
  });

  it('draws another picture for another prompt and another seed', async () => {
    const first = await pixels(await drawScene({ ...REQUEST, style, seed: 1 }));
    const reseeded = await pixels(await drawScene({ ...REQUEST, style, seed: 2 }));
    const renamed = await pixels(await drawScene({ ...REQUEST, style, prompt: 'a red fox' }));
    expect(meanDifference(first, reseeded)).toBeGreaterThan(4);
    expect(meanDifference(first, renamed)).toBeGreaterThan(8);
  });

  it.each([
    [64, 64],
    [160, 90],
    [70, 200],
  ])('draws %d × %d pixels', async (width, height) => {
    const metadata = await sharp(await drawScene({ ...REQUEST, style, width, height })).metadata();
    expect(metadata).toMatchObject({ width, height, format: 'png', hasAlpha: false });
  });

  it('draws whatever the prompt holds', async () => {
    for (const prompt of HOSTILE) {
      const file = await drawScene({ ...REQUEST, style, prompt });
      expect((await sharp(file).metadata()).width).toBe(96);
    }
  });
});

describe('drawScene', () => {
  it.each<PictureFormat>(['png', 'jpeg', 'webp'])('answers in %s', async (format) => {
    const { format: found } = await sharp(await drawScene({ ...REQUEST, format })).metadata();
    expect(found).toBe(format);
  });

  it('tells its four hands apart', async () => {
    const pictures = await Promise.all(
      STYLES.map(async (style) => pixels(await drawScene({ ...REQUEST, style }))),
    );
    pictures.forEach((one, i) => {
      pictures.slice(i + 1).forEach((other) => {
        expect(meanDifference(one, other)).toBeGreaterThan(8);
      });
    });
  });

  it('is darker at night', async () => {
    const brightness = async (prompt: string): Promise<number> => {
      const { channels } = await sharp(await drawScene({ ...REQUEST, prompt })).stats();
      return channels.reduce((sum, { mean }) => sum + mean, 0);
    };
    expect(await brightness('the sea at night')).toBeLessThan(
      (await brightness('the sea at noon')) * 0.6,
    );
  });

  it('takes up a colour that the prompt names', async () => {
    const prompt = (colour: string): SceneRequest => ({
      ...REQUEST,
      style: 'recraft',
      seed: 7,
      prompt: `a ${colour} house`,
    });
    const share = async (request: SceneRequest): Promise<number> => {
      const bytes = await pixels(await drawScene(request));
      let red = 0;
      for (let i = 0; i < bytes.length; i += 3) {
        const [r = 0, g = 0, b = 0] = bytes.subarray(i, i + 3);
        if (r > 120 && r > 2 * g && r > 2 * b) red += 1;
      }
      return red;
    };
    expect(await share(prompt('red'))).toBeGreaterThan((await share(prompt('blue'))) + 60);
  });

  it('letters the mark and the prompt at the lower left', async () => {
    const size = 512;
    const file = await drawScene({ ...REQUEST, style: 'openai', width: size, height: size });
    const label = { left: 16, top: size - 30, width: 150, height: 14 };
    const { channels } = await sharp(await sharp(file).extract(label).png().toBuffer()).stats();
    // Dark letters on a light label.
    expect(channels[0]?.min).toBeLessThan(110);
    expect(channels[0]?.mean).toBeGreaterThan(180);
  });
});
