import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chance, rasterOf } from '../test/pictures.ts';
import type { Raster } from './raster.ts';
import { detailOf, tableLength } from './registration-detail.ts';
import { MARGIN } from './registration-layout.ts';

/** Mean brightness around a pixel, summed up one by one. */
function meanAround({ data, width }: Raster, x: number, y: number, radius: number): number {
  const full = data instanceof Uint16Array ? 0xffff : 0xff;
  let sum = 0;
  for (let row = y - radius; row <= y + radius; row += 1) {
    for (let column = x - radius; column <= x + radius; column += 1) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray((row * width + column) * 4);
      sum += ((0.2126 * red + 0.7152 * green + 0.0722 * blue) * alpha) / full ** 2;
    }
  }
  return (255 * sum) / (2 * radius + 1) ** 2;
}

function speckled(size: number, depth: 8 | 16): Raster {
  const sample = (seed: number, x: number, y: number) =>
    Math.round((depth === 16 ? 0xffff : 0xff) * chance(seed, x, y));
  return rasterOf(
    { width: size, height: size },
    (x, y) => [sample(1, x, y), sample(2, x, y), sample(3, x, y), sample(4, x, y)],
    depth,
  );
}

describe('detailOf', () => {
  it('is the small mean minus the large one, whatever the table held before', () => {
    const scales = fc.integer({ min: 1, max: 3 });
    const steps = fc.integer({ min: 1, max: 3 });
    fc.assert(
      fc.property(scales, steps, fc.constantFrom<8 | 16>(8, 16), (scale, step, depth) => {
        const raster = speckled(40, depth);
        const area = { left: MARGIN * scale, top: MARGIN * scale + 1, width: 12, height: 9 };
        const table = new Float64Array(tableLength(area, scale)).fill(1e6);
        const detail = detailOf(raster, area, scale, step, table);
        const columns = Math.ceil(area.width / step);
        expect(detail).toHaveLength(columns * Math.ceil(area.height / step));
        detail.forEach((value, at) => {
          const x = area.left + (at % columns) * step;
          const y = area.top + Math.floor(at / columns) * step;
          const small = meanAround(raster, x, y, scale);
          expect(value).toBeCloseTo(small - meanAround(raster, x, y, MARGIN * scale), 3);
        });
      }),
      { seed: 1, numRuns: 20 },
    );
  });
});
