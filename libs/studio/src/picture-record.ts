import {
  type ActualPicture,
  type ImageMimeType,
  imageFormatSchema,
  type RequestedPicture,
} from '@polyptych/contract';
import type { Frame } from '@polyptych/outpaint';
import type { ProviderResult } from '@polyptych/providers';
import { GENERATED_SIZE, type JobInput } from './job-input.ts';

interface Size {
  width: number;
  height: number;
}

/** A picture as its provider sent it, sizes in pixels. */
export interface ReceivedPicture extends Size {
  mimeType: ImageMimeType;
}

/** What is recorded of a picture beside the picture itself. */
export interface PictureRecord {
  modelId: string;
  requested: RequestedPicture;
  /** Absent where nobody knows any more what was sent. */
  actual?: ActualPicture;
}

/** From this share on a picture counts as of another shape. Sizes on a grid of 16 stay below it. */
const OTHER_SHAPE = 0.01;

/** Sets what was asked for beside what came back. */
export function recordPicture(
  input: JobInput,
  result: Omit<ProviderResult, 'bytes' | 'providerState'>,
  received: ReceivedPicture | undefined,
): PictureRecord {
  const { modelId, asked } = result;
  const wanted = wantedSize(input);
  return {
    modelId,
    requested: {
      ...wanted,
      modelId,
      ...(asked?.format && { format: asked.format }),
      ...(asked?.size !== undefined && { providerSize: asked.size }),
    },
    ...(received && { actual: actualPicture(wanted, result, received) }),
  };
}

/** The size in pixels that a job's picture is to have. */
function wantedSize(input: JobInput): Size {
  switch (input.kind) {
    case 'generate':
      return GENERATED_SIZE;
    case 'iterate':
      return { width: input.source.width, height: input.source.height };
    case 'outpaint':
      return { width: input.expansion.newWidth, height: input.expansion.newHeight };
  }
}

function actualPicture(
  wanted: Size,
  result: Omit<ProviderResult, 'bytes'>,
  { width, height, mimeType }: ReceivedPicture,
): ActualPicture {
  const { reportedModelId, seed, revisedPrompt, costUsd, frame } = result;
  const mismatch = mismatchOf(wanted, shownPart({ width, height }, frame));
  return {
    width,
    height,
    format: imageFormatSchema.parse(mimeType.slice('image/'.length)),
    ...(reportedModelId !== undefined && { modelId: reportedModelId }),
    ...(seed !== undefined && { seed }),
    ...(revisedPrompt !== undefined && { revisedPrompt }),
    ...(costUsd !== undefined && { costUsd }),
    ...(mismatch && { mismatch }),
  };
}

/** How much of a received picture stands for the wanted one: all of it, or the frame's part. */
function shownPart({ width, height }: Size, frame: Frame | undefined): Size {
  if (!frame) return { width, height };
  const { canvasWidth, canvasHeight, target } = frame;
  return {
    width: Math.round((width * target.width) / canvasWidth),
    height: Math.round((height * target.height) / canvasHeight),
  };
}

function mismatchOf(wanted: Size, shown: Size): ActualPicture['mismatch'] {
  const stretch = Math.log(wanted.width / wanted.height) - Math.log(shown.width / shown.height);
  if (Math.abs(stretch) > OTHER_SHAPE) return 'ratio';
  const isSame = wanted.width === shown.width && wanted.height === shown.height;
  return isSame ? undefined : 'size';
}
