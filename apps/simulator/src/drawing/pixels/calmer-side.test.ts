import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

import { plain } from '../drawing.test-kit.ts';
import { calmerSide } from './calmer-side.ts';
import { toRaster } from './raster.ts';

describe('calmerSide', () => {
  it.each([
    ['right', 16],
    ['left', 76],
  ] as const)('is the %s when a tower stands at %d of 100', async (side, left) => {
    const picture = sharp(await plain(100, 80, '#88aacc')).composite([
      { input: await plain(10, 70, '#ffffff'), left, top: 5 },
    ]);
    expect(await calmerSide(await toRaster(picture))).toBe(side);
  });
});
