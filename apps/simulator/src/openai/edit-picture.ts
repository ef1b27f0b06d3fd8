import { fillCanvas, redrawFrom } from '../drawing/index.ts';
import { inspectPicture, openAreaMask, stretchTo } from '../pictures/open-area.ts';
import type { EditRequest } from './image-requests.ts';
import { invalidValue } from './openai-error.ts';
import { requestedSize, type Size } from './picture-size.ts';

/** The pictures of an edit, decoded far enough to know that they belong together. */
export interface EditSource {
  source: Buffer;
  sourceSize: Size;
  /** Alpha 0 where the picture may change. */
  mask: Buffer | undefined;
}

/** Reads the first picture and the mask; refuses a mask that does not cover it. */
export async function readEditSource({ image, mask }: EditRequest): Promise<EditSource> {
  const [first] = image;
  if (first === undefined) throw invalidValue('image', 'An image is required.');
  const source = Buffer.from(await first.arrayBuffer());
  const { width, height } = await inspect('image', source);
  if (mask === undefined) return { source, sourceSize: { width, height }, mask };
  const maskBytes = Buffer.from(await mask.arrayBuffer());
  const found = await inspect('mask', maskBytes);
  if (found.width !== width || found.height !== height) {
    throw invalidValue('mask', 'The mask must have the size of the first image.');
  }
  if (!found.hasAlpha) throw invalidValue('mask', 'The mask must have an alpha channel.');
  return { source, sourceSize: { width, height }, mask: maskBytes };
}

/** Draws one edited picture, filling the mask's open area or changing the whole. */
export async function editPicture(
  request: EditRequest,
  { source, sourceSize, mask }: EditSource,
  seed: number | undefined,
): Promise<{ picture: Buffer; size: Size }> {
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

async function inspect(param: string, bytes: Buffer): ReturnType<typeof inspectPicture> {
  try {
    return await inspectPicture(bytes);
  } catch {
    throw invalidValue(param, 'Invalid image file or mode.');
  }
}
