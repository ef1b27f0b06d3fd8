import { expect, it } from 'vitest';
import { peakMegabytes } from './peak-memory.ts';

/** More than a test's process has had before. */
const BYTES = 400_000_000;

it('counts, in megabytes, what was held for a moment only', () => {
  const before = peakMegabytes();
  const held = new Uint8Array(BYTES).fill(1).buffer;
  // Gives the memory back at once, not when it is collected.
  expect(held.transfer(0).byteLength).toBe(0);
  expect(process.memoryUsage().rss).toBeLessThan(BYTES);

  const after = peakMegabytes();
  expect(after).toBeGreaterThan(BYTES / 1e6);
  expect(after).toBeLessThan(before + (2 * BYTES) / 1e6);
});
