import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { drawScene } from './draw-scene.ts';
import { correlation, meanDifference, pixels, plain, STYLES } from './drawing.test-kit.ts';
import { redrawFrom } from './redraw-from.ts';

const SIZE = 128;

function source(style: (typeof STYLES)[number]): Promise<Buffer> {
  return drawScene({
    style,
    prompt: 'a lighthouse at dusk',
    width: SIZE,
    height: SIZE,
    format: 'png',
  });
}

describe.each(STYLES)('redrawFrom as %s', (style) => {
  it('keeps the composition and changes the picture', async () => {
    const before = await source(style);
    const after = await redrawFrom({
      style,
      prompt: 'warmer colours',
      source: before,
      format: 'png',
    });
    expect(correlation(await pixels(before), await pixels(after))).toBeGreaterThan(0.7);
    expect(meanDifference(await pixels(before), await pixels(after))).toBeGreaterThan(2);
  });

  it('changes it for a prompt without any word it knows', async () => {
    const before = await source(style);
    const after = await redrawFrom({ style, prompt: 'xyzzy', source: before, format: 'png' });
    expect(meanDifference(await pixels(before), await pixels(after))).toBeGreaterThan(3);
  });

  it('draws the same bytes for the same request', async () => {
    const request = {
      style,
      prompt: 'at night',
      source: await source(style),
      format: 'png',
    } as const;
    expect(await redrawFrom(request)).toEqual(await redrawFrom(request));
  });
});

describe('redrawFrom', () => {
  it('turns day into night', async () => {
    const day = await plain(SIZE, SIZE, '#9cc4dd');
    const night = await redrawFrom({
      style: 'bfl',
      prompt: 'at night',
      source: day,
      format: 'png',
    });
    const [red, , blue] = (await sharp(night).stats()).channels;
    expect(blue?.mean).toBeLessThan(160);
    expect(red?.mean).toBeLessThan(110);
  });

  it('adds a subject that the prompt names', async () => {
    const sky = await plain(SIZE, SIZE, '#9cc4dd');
    const redraw = async (prompt: string): Promise<Buffer> =>
      pixels(await redrawFrom({ style: 'recraft', prompt, source: sky, seed: 3, format: 'png' }));
    const reds = (bytes: Buffer): number =>
      bytes.filter((value, i) => i % 3 === 0 && value > 150 && (bytes[i + 2] ?? 0) < 90).length;
    expect(reds(await redraw('add a red balloon'))).toBeGreaterThan(
      reds(await redraw('calm')) + 60,
    );
  });

  it.each(['png', 'jpeg', 'webp'] as const)('reads and writes %s', async (format) => {
    const file = await sharp(await source('bfl'))
      .toFormat(format)
      .toBuffer();
    const answer = await redrawFrom({ style: 'bfl', prompt: 'dawn', source: file, format });
    expect(await sharp(answer).metadata()).toMatchObject({ format, width: SIZE, height: SIZE });
  });

  it('answers in the size asked for', async () => {
    const request = { style: 'openai', prompt: 'dawn', source: await source('openai') } as const;
    const answer = await redrawFrom({ ...request, width: 160, height: 90, format: 'png' });
    expect(await sharp(answer).metadata()).toMatchObject({ width: 160, height: 90 });
  });

  it('covers the old caption', async () => {
    const size = 512;
    // The end of a long caption, where the new, short one does not reach.
    const end = { left: 300, top: size - 30, width: 190, height: 16 };
    const spread = async (file: Buffer): Promise<number> => {
      const { channels } = await sharp(await sharp(file).extract(end).png().toBuffer()).stats();
      return channels[1]?.stdev ?? 0;
    };
    const redraw = (file: Buffer, prompt: string): Promise<Buffer> =>
      redrawFrom({ style: 'bfl', prompt, source: file, format: 'png' });
    const long = await redraw(await plain(size, size, '#9cc4dd'), 'and so on '.repeat(30));
    const redrawn = await redraw(long, 'calm');
    expect(await spread(long)).toBeGreaterThan(30);
    expect(await spread(redrawn)).toBeLessThan(20);
  });
});
