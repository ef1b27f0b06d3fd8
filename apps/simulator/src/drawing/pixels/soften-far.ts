import type { Box } from './heal-foot.ts';
import { open, type Raster, stencilled, toRaster } from './raster.ts';
import { seamRamp } from './seam-ramp.ts';

/** How far from the box the softening begins, as a share of the box's size. */
const CLEAR = 0.2;
/** Pixels that the softening melts into one, each way. */
const GRAIN = 16;

/** Melts what lies far from the box, where a stretched continuation would show its single pixels. */
export async function softenFar(picture: Raster, box: Box): Promise<Raster> {
  const { width, height } = picture;
  const [across, down] = [box.width * CLEAR, box.height * CLEAR];
  const clear = {
    left: box.left - across,
    top: box.top - down,
    width: box.width + 2 * across,
    height: box.height + 2 * down,
  };
  const small = await toRaster(
    open(picture).resize(Math.ceil(width / GRAIN), Math.ceil(height / GRAIN), { fit: 'fill' }),
  );
  const soft = await toRaster(open(small).resize(width, height, { fit: 'fill', kernel: 'cubic' }));
  const far = await stencilled(soft, await seamRamp(picture, clear));
  return toRaster(open(picture).composite([far]));
}
