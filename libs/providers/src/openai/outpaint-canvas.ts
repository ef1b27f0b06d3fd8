import { type CanvasRules, fitCanvas, type Frame, planFrame } from '@polyptych/outpaint';
import { createExpansionMask, renderCanvas } from '@polyptych/outpaint/canvas';
import type { OutpaintInput } from '../spec/image-provider.ts';
import {
  FIXED_SIZES,
  FREE_SIZE_RULES,
  hasFixedSizes,
  imageSizeFor,
  type SizeText,
} from './image-size.ts';

/** What an outpainting sends, and where the asked picture will lie in what comes back. */
export interface OutpaintCanvas {
  /** PNG, transparent wherever the picture is to grow. */
  image: Uint8Array;
  /** PNG of the same size; alpha 0 means edit. */
  mask: Uint8Array;
  size: SizeText;
  frame: Frame;
}

/** Models with fixed sizes return the canvas at another scale, so only its shape has to fit. */
const FIXED_SHAPE_RULES: CanvasRules = {
  ratios: FIXED_SIZES,
  maxPixels: FREE_SIZE_RULES.maxPixels,
};

/** Puts the source on a transparent canvas of a size the model accepts, with the mask for it. */
export async function prepareOutpaint(
  modelId: string,
  { source, expansion }: OutpaintInput,
): Promise<OutpaintCanvas> {
  const rules = hasFixedSizes(modelId) ? FIXED_SHAPE_RULES : FREE_SIZE_RULES;
  const plan = fitCanvas(source, expansion, rules);
  const { width, height, source: keep } = plan;
  const [image, mask] = await Promise.all([
    renderCanvas(source.bytes, plan),
    createExpansionMask({ width, height, keep, polarity: 'transparent' }),
  ]);
  return { image, mask, size: imageSizeFor(modelId, plan), frame: planFrame(plan) };
}
