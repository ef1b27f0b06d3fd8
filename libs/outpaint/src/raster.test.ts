import { describe, expect, it } from 'vitest';
import { rasterOf, scene } from '../test/pictures.ts';
import { blankRaster, encodePng, release, samplesOf } from './raster.ts';

const size = { width: 40, height: 30 };

describe('release', () => {
  it('leaves nothing in a raster', async () => {
    const raster = blankRaster(size, 16);
    await release(raster);
    expect(raster.data).toHaveLength(0);
  });

  it('leaves memory alone that others have a part of', async () => {
    const bytes = Buffer.from(new ArrayBuffer(100), 4, 96).fill(7);
    await release({ width: 4, height: 6, data: samplesOf(bytes, 8) });
    expect(bytes).toEqual(Buffer.alloc(96, 7));
  });
});

describe('encodePng', () => {
  it.each([undefined, Buffer.from('any profile')])(
    'writes the same file whether the raster is given up or not, profile %s',
    async (profile) => {
      const kept = rasterOf(size, scene());
      const spent = rasterOf(size, scene());
      const file = await encodePng(kept, { alpha: false, profile });

      expect(await encodePng(spent, { alpha: false, profile, spend: true })).toEqual(file);
      expect(kept.data).toHaveLength(40 * 30 * 4);
      expect(spent.data).toHaveLength(0);
    },
  );
});
