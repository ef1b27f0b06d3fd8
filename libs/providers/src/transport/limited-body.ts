/** Most bytes a picture from a provider may have: 32 MB. */
export const MAX_IMAGE_BYTES = 32 * 1024 * 1024;

/** A body went past its limit; whoever reads it decides what that means. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/**
 * Reads a body to its end, holding at most `maxBytes`; leaving the loop early closes the stream.
 *
 * @throws BodyTooLargeError as soon as one byte more arrives
 */
export async function readLimited(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new BodyTooLargeError(`The body is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
