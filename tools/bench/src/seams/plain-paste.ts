import type { Frame, Rect, Size } from '@polyptych/outpaint';
import sharp from 'sharp';
import { pasteInto, readRgb, type RgbPicture } from './rgb-picture.ts';

/**
 * What one would do without further thought, for comparison: the answer is brought to the asked
 * size and the source laid over it.
 */
export async function plainPaste(
  answer: { bytes: Uint8Array; frame?: Frame },
  size: Size,
  source: RgbPicture,
  place: Rect,
): Promise<RgbPicture> {
  const { width, height } = await sharp(answer.bytes).metadata();
  const target = answer.frame && partOf({ width, height }, answer.frame);
  const image = target ? sharp(answer.bytes).extract(target) : sharp(answer.bytes);
  const canvas = await readRgb(image.resize({ ...size, fit: 'fill' }));
  pasteInto(canvas, source, place);
  return canvas;
}

/** The frame's target in a picture that may have another size than the frame's canvas. */
function partOf({ width, height }: Size, { canvasWidth, canvasHeight, target }: Frame): Rect {
  const [across, down] = [width / canvasWidth, height / canvasHeight];
  const left = Math.round(target.left * across);
  const top = Math.round(target.top * down);
  return {
    left,
    top,
    width: Math.min(Math.round(target.width * across), width - left),
    height: Math.min(Math.round(target.height * down), height - top),
  };
}
