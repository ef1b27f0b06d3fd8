import { describe, expect, it } from 'vitest';
import { picture } from '../../test/pictures.ts';
import { prepareOutpaint } from './outpaint-canvas.ts';

const input = {
  prompt: 'more sea',
  source: picture('source', 1000, 750),
  expansion: { left: 166, right: 167, top: 0, bottom: 0, newWidth: 1333, newHeight: 750 },
};

/** Size and colour type as a PNG's header tells them. */
function header(png: Uint8Array) {
  const bytes = Buffer.from(png);
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    hasAlpha: [4, 6].includes(bytes[25] ?? 0),
  };
}

describe('prepareOutpaint', () => {
  it('sends picture and mask of the very size that is asked for', async () => {
    const { image, mask, size, frame } = await prepareOutpaint('gpt-image-2.6-flare', input);
    expect(size).toBe(`${frame.canvasWidth}x${frame.canvasHeight}`);
    expect([frame.canvasWidth % 16, frame.canvasHeight % 16]).toEqual([0, 0]);
    const canvas = { width: frame.canvasWidth, height: frame.canvasHeight, hasAlpha: true };
    expect(header(image)).toEqual(canvas);
    expect(header(mask)).toEqual(canvas);
    expect(frame.target).toMatchObject({ width: 1333, height: 750 });
  });

  it('keeps the mask below the service’s 4 MB', async () => {
    const source = picture('large', 2000, 2000);
    const expansion = { left: 0, right: 1555, top: 0, bottom: 0, newWidth: 3555, newHeight: 2000 };
    const { mask } = await prepareOutpaint('gpt-image-2', { ...input, source, expansion });
    expect(mask.length).toBeLessThan(4 * 1024 ** 2);
  });

  it('gives a model with fixed sizes a canvas of one of its shapes', async () => {
    const { image, size, frame } = await prepareOutpaint('gpt-image-1.5', input);
    expect(size).toBe('1536x1024');
    expect(header(image).width / header(image).height).toBeCloseTo(1.5, 2);
    expect(frame.target).toMatchObject({ width: 1333, height: 750 });
  });
});
