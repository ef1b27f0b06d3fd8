import { describe, expect, it } from 'vitest';
import { BodyTooLargeError, readLimited } from './limited-body.ts';

/** Chunks that count how many of them were taken and note when nobody wants more. */
function source(...chunks: number[][]) {
  const seen = { taken: 0, closed: false };
  async function* body() {
    try {
      for (const chunk of chunks) {
        seen.taken += 1;
        yield Promise.resolve(Uint8Array.from(chunk));
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, body: body() };
}

describe('readLimited', () => {
  it('joins the chunks of a body that just fits', async () => {
    const { body } = source([1, 2], [], [3]);
    expect(await readLimited(body, 3)).toEqual(Buffer.from([1, 2, 3]));
  });

  it('reads an empty body', async () => {
    expect(await readLimited(source().body, 0)).toHaveLength(0);
  });

  it('gives up at the first byte too many and closes the stream', async () => {
    const { body, seen } = source([1, 2], [3, 4], [5, 6]);
    await expect(readLimited(body, 3)).rejects.toThrow(BodyTooLargeError);
    expect(seen).toEqual({ taken: 2, closed: true });
  });
});
