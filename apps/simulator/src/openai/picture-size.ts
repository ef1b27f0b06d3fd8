import { openAiModel } from './models.ts';
import { invalidValue } from './openai-errors.ts';

export interface Size {
  width: number;
  height: number;
}

const FIXED = ['1024x1024', '1536x1024', '1024x1536'];
const LIMITS = { step: 16, ratio: 3, edge: 3840, minPixels: 655_360, maxPixels: 8_294_400 };

/**
 * The size a request asks for, in pixels; `auto` (or none) takes the shape of the picture that is
 * edited. Refuses what the model does not draw.
 */
export function requestedSize(model: string, size: string | undefined, source?: Size): Size {
  if (size === undefined || size === 'auto') return automaticSize(source);
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(size) ?? [];
  const asked = { width: Number(width), height: Number(height) };
  const problem = FIXED.includes(size) ? undefined : problemWith(model, asked);
  if (problem === undefined) return asked;
  throw invalidValue('size', `Invalid value: '${size}'. ${problem}`);
}

function automaticSize({ width, height }: Size = { width: 1, height: 1 }): Size {
  const [landscape, portrait] = [width / height > 1.2, height / width > 1.2];
  return { width: landscape ? 1536 : 1024, height: portrait ? 1536 : 1024 };
}

function problemWith(model: string, { width, height }: Size): string | undefined {
  const { step, ratio, edge, minPixels, maxPixels } = LIMITS;
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  if (openAiModel(model)?.hasFixedSizes === true)
    return `Supported values are ${FIXED.join(', ')} and auto.`;
  if (!Number.isInteger(width + height)) return 'A size is written as WIDTHxHEIGHT.';
  if (width % step !== 0 || height % step !== 0) return `Edges must be divisible by ${step}.`;
  if (longer > edge) return `Edges must not exceed ${edge} pixels.`;
  if (longer > ratio * shorter)
    return `The aspect ratio must be between 1:${ratio} and ${ratio}:1.`;
  const pixels = width * height;
  if (pixels < minPixels || pixels > maxPixels) {
    return `The area must be between ${minPixels} and ${maxPixels} pixels.`;
  }
  return undefined;
}
