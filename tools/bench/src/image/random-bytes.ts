/** Evenly spread bytes that are the same for the same seed, so that runs can be compared. */
export function randomBytes(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  // Mulberry32, which passes the usual tests for pictures' purposes.
  let state = seed | 0;
  for (let at = 0; at < length; at += 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    bytes[at] = (mixed ^ (mixed >>> 14)) >>> 24;
  }
  return bytes;
}
