import type { Random } from '../reading/seeded-random.ts';
import { onSurface } from './grain.ts';
import { open, type Raster, toRaster } from './raster.ts';

/**
 * What passing through an image model does to pixels it was told to keep: a resampling, a drift of
 * one to four levels in each channel, and a little noise.
 */
export async function disturb(picture: Raster, random: Random): Promise<Raster> {
  const { width, height } = picture;
  const drift = (): number => random.integer(1, 4) * (random.chance(0.5) ? 1 : -1);
  const smaller = await toRaster(
    open(picture).resize(Math.max(1, width - 3), Math.max(1, height - 2), { fit: 'fill' }),
  );
  const drifted = open(smaller)
    .resize(width, height, { fit: 'fill' })
    .linear([1, 1, 1], [drift(), drift(), drift()]);
  return onSurface(await toRaster(drifted), 'film');
}
