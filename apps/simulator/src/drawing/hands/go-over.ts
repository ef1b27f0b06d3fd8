import type { Box } from '../pixels/heal-foot.ts';
import { open, type Raster, toRaster } from '../pixels/raster.ts';
import type { Random } from '../reading/seeded-random.ts';
import type { Hand } from './hand.ts';

/** What is done to a picture that exists. */
export interface GoingOver {
  hand: Hand;
  /** `restyle` for a picture that changes, `retouch` for surroundings that continue another. */
  manner: 'restyle' | 'retouch';
  /** Subjects to add, as an SVG document, and where it is put. */
  additions: string | undefined;
  at: Box;
}

async function overlaid(picture: Raster, { additions, at }: GoingOver): Promise<Raster> {
  if (additions === undefined) return picture;
  const overlay = { input: Buffer.from(additions), left: at.left, top: at.top };
  return toRaster(open(picture).composite([overlay]));
}

/** Goes over a picture and adds subjects to it, in the order that suits the hand. */
export async function goOver(picture: Raster, work: GoingOver, random: Random): Promise<Raster> {
  const { hand, manner } = work;
  if (hand.additionsFirst) return hand[manner](await overlaid(picture, work), random);
  return overlaid(await hand[manner](picture, random), work);
}
