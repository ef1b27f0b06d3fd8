import { describe, expect, it } from 'vitest';
import type { Raster } from './raster.ts';
import { softenFar } from './soften-far.ts';

const SIZE = 320;
const BOX = { left: 110, top: 110, width: 100, height: 100 };

/** Stripes one pixel wide: what a melted place loses first. */
function stripes(): Raster {
  const data = Buffer.alloc(SIZE * SIZE * 3);
  for (let at = 0; at < data.length; at += 3) data.fill((at / 3) % 2 === 0 ? 255 : 0, at, at + 3);
  return { data, width: SIZE, height: SIZE };
}

const step = ({ data }: Raster, x: number, y: number) => {
  const at = (y * SIZE + x) * 3;
  return Math.abs((data[at] ?? 0) - (data[at + 3] ?? 0));
};

describe('softenFar', () => {
  it('melts what is far from the box and leaves the box and its surroundings sharp', async () => {
    const softened = await softenFar(stripes(), BOX);

    expect(step(softened, 4, 4)).toBeLessThan(20);
    expect(step(softened, 160, 160)).toBe(255);
    expect(step(softened, 108, 160)).toBeGreaterThan(230);
  });
});
