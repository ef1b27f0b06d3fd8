import type { Fault } from '../faults/fault.ts';
import { spoilPicture } from '../faults/spoil-picture.ts';
import type { EditRequest, GenerationRequest } from './image-requests.ts';
import type { Size } from './picture-size.ts';
import { usageOf } from './usage.ts';

/** A picture with the size it was drawn in. */
export interface Drawn {
  picture: Buffer;
  size: Size;
}

/** What an answer depends on. */
export interface Answering {
  request: GenerationRequest | EditRequest;
  /** Sizes of the pictures that came with the request. */
  given: readonly Size[];
  drawn: readonly Drawn[];
  fault: Fault | undefined;
  /** The key that was sent. */
  key: string;
}

/**
 * The answer of both image routes.
 *
 * @param now milliseconds since the epoch
 */
export async function answerImages(
  { request, given, drawn, fault, key }: Answering,
  now: number,
): Promise<object> {
  const { prompt, background, quality, output_format } = request;
  const sizes = drawn.map(({ size }) => size);
  const [{ width, height } = { width: 0, height: 0 }] = sizes;
  const data = drawn.map(async ({ picture }) => ({
    ...(fault?.name !== 'no-picture' && {
      b64_json: (await spoilPicture(picture, fault)).toString('base64'),
    }),
    ...(fault?.name === 'echo-result' && { revised_prompt: `${key}: ${prompt}` }),
  }));
  return {
    created: Math.floor(now / 1000),
    background: background === 'transparent' ? 'transparent' : 'opaque',
    output_format,
    quality: quality === 'auto' ? 'medium' : quality,
    size: `${width}x${height}`,
    data: await Promise.all(data),
    usage: usageOf(prompt, given, sizes),
  };
}
