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

  it('grows with the body, and gives back no more than came', async () => {
    const part = Array.from({ length: 50_000 }, (_, index) => index % 256);
    const { body } = source(part, part, part, [7]);
    expect(await readLimited(body, 1e6)).toEqual(Buffer.from([...part, ...part, ...part, 7]));
  });

  it('keeps no chunk, be there ever so many of one byte', async () => {
    const chunk = Uint8Array.of(0);
    async function* body() {
      for (const value of [1, 2, 3]) {
        chunk[0] = value;
        yield Promise.resolve(chunk);
      }
    }
    expect([...(await readLimited(body(), 3))]).toEqual([1, 2, 3]);
  });
});
