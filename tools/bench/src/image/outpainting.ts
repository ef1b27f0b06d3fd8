import { calculateExpansion, type Expansion } from '@polyptych/outpaint';
import type { Sharp } from 'sharp';
import { type Photograph, takePhotograph } from './photograph.ts';

/** A source, and a photograph of the expanded size that shows it in its middle. */
export interface Outpainting {
  source: Buffer;
  generated: Buffer;
  expansion: Expansion;
}

/** How photographs are written that come from elsewhere: as most programs do. */
export const PNG = { compressionLevel: 6, adaptiveFiltering: true } as const;

/**
 * Makes the files of an outpainting by `expand_all`, both PNG.
 * @param edge of the expanded picture, in pixels; twice the source's
 * @param write how the source's file is written, if not as 8 bit in sRGB
 */
export async function takeOutpainting(
  edge: number,
  write: Pick<Photograph, 'depth'> & { profile?: string } = {},
): Promise<Outpainting> {
  const { depth = 8, profile } = write;
  const expansion = calculateExpansion(edge / 2, edge / 2, 'expand_all');
  const { left, top } = expansion;
  const photograph = await takePhotograph({ edge, depth });
  const middle = photograph.clone().extract({ left, top, width: edge / 2, height: edge / 2 });
  return {
    source: await (profile === undefined ? middle : middle.withIccProfile(profile))
      .png(PNG)
      .toBuffer(),
    generated: await eightBit(photograph).png(PNG).toBuffer(),
    expansion,
  };
}

/** What providers answer with. */
function eightBit(photograph: Sharp): Sharp {
  return photograph.clone().toColourspace('srgb');
}
