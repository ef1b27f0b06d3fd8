import { decodeSource, renderCanvas } from '@polyptych/outpaint/canvas';
import { describe, expect, it } from 'vitest';
import { turn } from '../../test/history.ts';
import { base64, picture } from '../../test/pictures.ts';
import { generateRequest, iterateRequest, outpaintRequest } from './requests.ts';

const size = { width: 1000, height: 600 };
const source = picture('source', 96, 64);
const history = [turn('a lighthouse', source)];
const FOLDED =
  'night\n\nThe picture came about in these steps; keep what they asked for:\n1. a lighthouse';

/** Adds 20 px on the left, 12 on the right. */
const expansion = { left: 20, right: 12, top: 0, bottom: 0, newWidth: 128, newHeight: 64 };

const decode = (text: unknown) => decodeSource(Buffer.from(String(text), 'base64'));

/** How many pixels of a mask are white, and whether the pixel at x, y is. */
async function readMask(text: unknown) {
  const { data, width, height } = await decode(text);
  const channels = data.length / (width * height);
  const isWhite = (x: number, y: number) => data[(y * width + x) * channels] === 255;
  return { width, height, isWhite };
}

describe('generateRequest', () => {
  it('asks FLUX.2 for the size on its grid and for PNG', () => {
    expect(generateRequest('flux-2-pro', 'flux-2', { prompt: 'a pier', size })).toEqual({
      endpoint: 'flux-2-pro',
      body: { prompt: 'a pier', width: 1008, height: 608, output_format: 'png' },
      asked: { size: '1008x608', format: 'png' },
    });
  });

  it('asks FLUX 3 for ratio and resolution, with no field it does not know and no web search', () => {
    expect(generateRequest('flux-3-image', 'flux-3', { prompt: 'a pier', size })).toEqual({
      endpoint: 'flux-3-image',
      body: { prompt: 'a pier', aspect_ratio: '16:9', resolution: '768sq', grounding: false },
      asked: { size: '16:9 768sq' },
    });
  });

  it('asks the 1.x models for multiples of 32', () => {
    expect(generateRequest('flux-pro-1.1', 'legacy', { prompt: 'a pier', size }).body).toEqual({
      prompt: 'a pier',
      width: 992,
      height: 608,
      output_format: 'png',
    });
  });

  it('asks the ultra model for a ratio', () => {
    expect(generateRequest('flux-pro-1.1-ultra', 'legacy-ultra', { prompt: 'a', size })).toEqual({
      endpoint: 'flux-pro-1.1-ultra',
      body: { prompt: 'a', aspect_ratio: '16:9', output_format: 'png' },
      asked: { size: '16:9', format: 'png' },
    });
  });
});

describe('iterateRequest', () => {
  it('hands FLUX.2 the source, its size and the folded instructions', async () => {
    const input = { prompt: 'night', source, history };
    expect(await iterateRequest('flux-2-max', 'flux-2', input)).toEqual({
      endpoint: 'flux-2-max',
      body: {
        prompt: FOLDED,
        input_image: base64(source),
        width: 96,
        height: 64,
        output_format: 'png',
      },
      asked: { size: '96x64', format: 'png' },
    });
  });

  it('hands FLUX 3 the source in a list', async () => {
    const input = { prompt: 'night', source, history: [] };
    expect(await iterateRequest('flux-3-image', 'flux-3', input)).toEqual({
      endpoint: 'flux-3-image',
      body: {
        prompt: 'night',
        images: [base64(source)],
        aspect_ratio: '3:2',
        resolution: '768sq',
        grounding: false,
      },
      asked: { size: '3:2 768sq' },
    });
  });

  it.each(['legacy', 'legacy-ultra'] as const)(
    'fills the whole source for the %s family',
    async (family) => {
      const { endpoint, body, asked } = await iterateRequest('flux-pro-1.1', family, {
        prompt: 'night',
        source,
        history,
      });
      expect(endpoint).toBe('flux-pro-1.0-fill');
      // It follows the picture it is given; a size cannot be asked for.
      expect(asked).toEqual({ format: 'png' });
      expect(body).toEqual({
        image: base64(source),
        mask: expect.any(String) as string,
        prompt: FOLDED,
        output_format: 'png',
      });
      const mask = await readMask(body.mask);
      expect(mask).toMatchObject({ width: 96, height: 64 });
      expect([mask.isWhite(0, 0), mask.isWhite(48, 32), mask.isWhite(95, 63)]).toEqual([
        true,
        true,
        true,
      ]);
    },
  );
});

describe('outpaintRequest', () => {
  it.each(['flux-2', 'flux-3'] as const)(
    'gives the tool the source byte for byte and a canvas on the 16 grid (%s)',
    async (family) => {
      const request = await outpaintRequest(family, { prompt: 'go on', source, expansion });
      expect(request).toEqual({
        endpoint: 'flux-tools/outpainting-v1',
        body: {
          prompt: 'go on',
          input_image: base64(source),
          width: 144,
          height: 64,
          reference_offset_x: 32,
          reference_offset_y: 0,
          auto_crop: false,
          mode: 'high',
          output_format: 'png',
        },
        asked: { size: '144x64', format: 'png' },
        frame: {
          canvasWidth: 144,
          canvasHeight: 64,
          target: { left: 12, top: 0, width: 128, height: 64 },
        },
      });
    },
  );

  it('sends a smaller copy when the canvas would pass 4 megapixels', async () => {
    const wide = picture('wide', 2400, 100);
    const { body, frame } = await outpaintRequest('flux-2', {
      prompt: 'go on',
      source: wide,
      expansion: { left: 0, right: 0, top: 1150, bottom: 1150, newWidth: 2400, newHeight: 2400 },
    });
    const { width, height } = body as { width: number; height: number };
    expect(width * height).toBeLessThanOrEqual(2048 * 2048);
    expect([width % 16, height % 16]).toEqual([0, 0]);
    const sent = await decode(body.input_image);
    expect(sent.width).toBeLessThan(2400);
    expect(Number(body.reference_offset_x) + sent.width).toBeLessThanOrEqual(width);
    expect(sent.width / sent.height).toBeCloseTo(24, 0);
    expect(frame).toMatchObject({ canvasWidth: width, canvasHeight: height });
    expect((frame?.target.width ?? 0) / (frame?.target.height ?? 1)).toBeCloseTo(1, 2);
  });

  it('gives Fill the padded source and a mask that keeps it', async () => {
    const { endpoint, body, frame } = await outpaintRequest('legacy', {
      prompt: 'go on',
      source,
      expansion,
    });
    expect(endpoint).toBe('flux-pro-1.0-fill');
    const kept = { left: 32, top: 0, width: 96, height: 64 };
    const target = { left: 12, top: 0, width: 128, height: 64 };
    const plan = { width: 144, height: 64, scale: 1, source: kept, target };
    expect(body.image).toBe((await renderCanvas(source.bytes, plan)).toString('base64'));
    const mask = await readMask(body.mask);
    expect(mask).toMatchObject({ width: 144, height: 64 });
    expect([31, 32, 127, 128].map((x) => mask.isWhite(x, 30))).toEqual([true, false, false, true]);
    expect(frame).toEqual({ canvasWidth: 144, canvasHeight: 64, target });
  });
});
