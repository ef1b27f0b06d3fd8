import { expect, it } from 'vitest';
import { takePhotograph } from './photograph.ts';

const EDGE = 256;

async function pngOf(photograph: Parameters<typeof takePhotograph>[0]): Promise<Buffer> {
  return (await takePhotograph(photograph)).png({ adaptiveFiltering: true }).toBuffer();
}

it('is the same picture for the same seed', async () => {
  const first = await pngOf({ edge: EDGE, seed: 5 });

  expect(first.equals(await pngOf({ edge: EDGE, seed: 5 }))).toBe(true);
  const [soft, other] = [5, 6].map((seed) => pngOf({ edge: EDGE, grain: 0, seed }));
  expect(await soft).not.toEqual(await other);
});

it('compresses like a photograph, less with more grain', async () => {
  const { length } = await pngOf({ edge: EDGE });

  expect(length / EDGE ** 2).toBeGreaterThan(1);
  expect(length / EDGE ** 2).toBeLessThan(2.5);
  expect((await pngOf({ edge: EDGE, grain: 1 })).length).toBeLessThan(length);
});

it('uses all of 16 bit', async () => {
  const photograph = await takePhotograph({ edge: EDGE, depth: 16 });
  const raw = await photograph.raw({ depth: 'ushort' }).toBuffer();
  const samples = new Uint16Array(raw.buffer, raw.byteOffset, raw.length / 2);

  expect(samples).toHaveLength(EDGE ** 2 * 3);
  expect(new Set(samples).size).toBeGreaterThan(10_000);
});
