/** Most bytes a picture from a provider may have: 32 MB. */
export const MAX_IMAGE_BYTES = 32 * 1024 * 1024;

/** A body went past its limit; whoever reads it decides what that means. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** Bytes set aside at first; every time they are used up, twice as many. */
const FIRST_CAPACITY = 64 * 1024;

/**
 * Reads a body to its end, holding at most `maxBytes`; leaving the loop early closes the stream.
 *
 * @throws BodyTooLargeError as soon as one byte more arrives
 */
export async function readLimited(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer>> {
  let held = Buffer.alloc(Math.min(FIRST_CAPACITY, maxBytes));
  let size = 0;
  for await (const chunk of body) {
    const needed = size + chunk.byteLength;
    if (needed > maxBytes) {
      throw new BodyTooLargeError(`The body is larger than ${maxBytes} bytes.`);
    }
    if (needed > held.length) held = enlarged(held, Math.max(needed, held.length * 2), maxBytes);
    // Copied rather than collected: a sender who cuts a body into single bytes would make millions
    // of chunks, each of which takes a hundred times its size.
    held.set(chunk, size);
    size = needed;
  }
  return held.subarray(0, size);
}

function enlarged(held: Buffer, capacity: number, maxBytes: number): Buffer<ArrayBuffer> {
  const larger = Buffer.alloc(Math.min(capacity, maxBytes));
  larger.set(held);
  return larger;
}
