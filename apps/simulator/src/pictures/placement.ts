import sharp from 'sharp';

/** A picture laid on a larger canvas, in pixels; it may overhang the canvas, which crops it. */
export interface Placement {
  source: Uint8Array;
  width: number;
  height: number;
  left: number;
  top: number;
}

/** A canvas to fill: what is known of it, and white in the mask wherever nothing is. */
export interface OpenCanvas {
  canvas: Buffer;
  mask: Buffer;
}

/** Lays a picture on a canvas and masks everything around it. Both come out as PNG. */
export async function placeOnCanvas(placement: Placement): Promise<OpenCanvas> {
  const { source, width, height } = placement;
  const size = await sharp(source).metadata();
  const left = Math.max(0, placement.left);
  const top = Math.max(0, placement.top);
  const shown = {
    left: left - placement.left,
    top: top - placement.top,
    width: Math.min(placement.left + size.width, width) - left,
    height: Math.min(placement.top + size.height, height) - top,
  };
  const part = await sharp(source).extract(shown).png().toBuffer();
  const hole = { create: { ...shown, channels: 3 as const, background: 'black' } };
  const blank = (background: string, channels: 3 | 4) =>
    sharp({ create: { width, height, channels, background } }).png();
  return {
    canvas: await blank('transparent', 4)
      .composite([{ input: part, left, top }])
      .toBuffer(),
    mask: await blank('white', 3)
      .composite([{ input: hole, left, top }])
      .toBuffer(),
  };
}
