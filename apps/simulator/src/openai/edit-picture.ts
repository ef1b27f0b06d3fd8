import sharp from 'sharp';
import { fillCanvas, redrawFrom } from '../drawing/index.ts';
import { inspectPicture, openAreaMask, stretchTo } from '../pictures/open-area.ts';
import type { Drawn } from './answer-images.ts';
import type { EditRequest } from './image-requests.ts';
import { invalidValue } from './openai-errors.ts';
import { requestedSize, type Size } from './picture-size.ts';

const FORMATS = ['png', 'jpeg', 'webp'];

/** The pictures of an edit, decoded far enough to know that they belong together. */
export interface EditSource {
  source: Buffer;
  sourceSize: Size;
  /** Sizes of all pictures given, the source's first. */
  sizes: Size[];
  /** Alpha 0 where the picture may change. */
  mask: Buffer | undefined;
}

/** Reads the pictures and the mask; refuses what is no picture and a mask that does not cover it. */
export async function readEditSource({ image, mask }: EditRequest): Promise<EditSource> {
  const pictures = await Promise.all(image.map(async (file) => Buffer.from(await file.bytes())));
  const sizes = await Promise.all(pictures.map((bytes) => inspect('image', bytes, FORMATS)));
  const [[source], [sourceSize]] = [pictures, sizes];
  if (source === undefined || sourceSize === undefined) {
    throw invalidValue('image', 'An image is required.');
  }
  const maskBytes = mask && Buffer.from(await mask.bytes());
  if (maskBytes) await checkMask(maskBytes, sourceSize);
  return { source, sourceSize, sizes, mask: maskBytes };
}

async function checkMask(mask: Buffer, { width, height }: Size): Promise<void> {
  const found = await inspect('mask', mask, ['png']);
  if (found.width !== width || found.height !== height) {
    throw invalidValue('mask', 'The mask must have the size of the first image.');
  }
  if (!found.hasAlpha) throw invalidValue('mask', 'The mask must have an alpha channel.');
}

/** Draws one edited picture, filling the mask's open area or changing the whole. */
export async function editPicture(
  request: EditRequest,
  { source, sourceSize, mask }: EditSource,
  seed: number | undefined,
): Promise<Drawn> {
  const { model, prompt, output_format: format } = request;
  const size = requestedSize(model, request.size, sourceSize);
  const drawing = { style: 'openai', prompt, format, seed } as const;
  if (mask === undefined) {
    return { picture: await redrawFrom({ ...drawing, ...size, source }), size };
  }
  const [canvas, area] = await Promise.all([stretchTo(source, size), stretchTo(mask, size)]);
  const picture = await fillCanvas({ ...drawing, canvas, mask: await openAreaMask(area) });
  return { picture, size };
}

async function inspect(
  param: string,
  bytes: Buffer,
  formats: readonly string[],
): Promise<Size & { hasAlpha: boolean }> {
  try {
    const { format } = await sharp(bytes).metadata();
    if (formats.includes(format)) return await inspectPicture(bytes);
  } catch {
    // What cannot be decoded is refused below, like a format that is not taken.
  }
  throw invalidValue(param, 'Invalid image file or mode.');
}
