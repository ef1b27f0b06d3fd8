import sharp from 'sharp';

import type { DrawingStyle } from './drawing.ts';
import { disturb } from './pixels/disturb.ts';
import type { Box } from './pixels/heal-foot.ts';
import { open, type Raster, stencilled, toRaster } from './pixels/raster.ts';
import type { Random } from './reading/seeded-random.ts';

/**
 * Styles of the services that make a new picture of what they were sent, so that colours drift alike
 * inside and outside of what is kept. The others fill in: only what they keep drifts.
 */
const DRAWS_ALL_ANEW: ReadonlySet<DrawingStyle> = new Set(['google_gemini', 'openai']);

/**
 * Puts what the mask keeps, not quite as it was, over the filling. Like the services it stands for,
 * a style may change the kept part alone or the whole picture alike.
 */
export async function withKept(
  filling: Raster,
  canvas: Raster,
  { stencil, kept, style }: { stencil: Buffer; kept: Box; style: DrawingStyle },
  random: Random,
): Promise<Raster> {
  // Cut out first, so that resampling draws nothing in from beyond what is kept.
  const part = await toRaster(open(canvas).extract(kept));
  const keep = await sharp(stencil, {
    raw: { width: canvas.width, height: canvas.height, channels: 1 },
  })
    .extract(kept)
    .negate()
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const drawsAnew = DRAWS_ALL_ANEW.has(style);
  const overlay = await stencilled(drawsAnew ? part : await disturb(part, random), keep);
  const whole = await toRaster(
    open(filling).composite([{ ...overlay, left: kept.left, top: kept.top }]),
  );
  return drawsAnew ? disturb(whole, random) : whole;
}
